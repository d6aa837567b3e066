import { infrastructureModules } from "../infrastructure"
import { stripeFrom } from "../stripe"

const resolvable = (name: string) => require.resolve(name)

describe("infrastructure by configuration", () => {
  it("needs nothing for one process", () => {
    expect(infrastructureModules({ redis_url: undefined, locking: undefined })).toEqual([])
  })

  it("puts events, workflows, cache and locks on Redis when told where that is", () => {
    const modules = infrastructureModules({ redis_url: "redis://localhost:6379", locking: undefined })
    expect(modules.map(({ resolve }) => resolve)).toEqual([
      "@medusajs/medusa/event-bus-redis",
      "@medusajs/medusa/workflow-engine-redis",
      "@medusajs/medusa/cache-redis",
      "@medusajs/medusa/caching",
      "@medusajs/medusa/locking",
    ])
    expect(modules[1].options).toEqual({ redis: { redisUrl: "redis://localhost:6379" } })
  })

  it.each([{ redis_url: "redis://localhost:6379", locking: undefined }, { redis_url: undefined, locking: "postgres" }])(
    "names only modules and providers that are installed: %j",
    (infrastructure) => {
      const modules = infrastructureModules(infrastructure)
      const providers = modules.flatMap(({ options }) => (options?.providers ?? []) as { resolve: string }[])
      const names = [...modules, ...providers].map(({ resolve }) => resolve)
      expect(names.map(resolvable)).toHaveLength(names.length)
    }
  )

  it("takes PostgreSQL's locks for several processes without Redis", () => {
    const [locking] = infrastructureModules({ redis_url: undefined, locking: "postgres" })
    expect(locking.options).toMatchObject({ providers: [{ id: "locking-postgres", is_default: true }] })
  })

  it.each(["redis", "files"])("refuses locks of kind %s without what they need, and says what there is", (locking) => {
    expect(() => infrastructureModules({ redis_url: undefined, locking })).toThrow(
      `GUILDHALL_LOCKING is "${locking}": use memory (one process), postgres (several processes without Redis) or redis (needs REDIS_URL)`
    )
  })
})

describe("Stripe by configuration", () => {
  it("reaches the local Stripe where a host is named", () => {
    const environment = { STRIPE_API_KEY: "sk_test_local", STRIPE_API_HOST: "localhost", STRIPE_API_PORT: "12111" }
    expect(stripeFrom(environment, true)).toEqual({
      apiKey: "sk_test_local",
      webhookSecret: "whsec_local_platform",
      connectWebhookSecret: "whsec_local_connect",
      host: "localhost",
      port: 12111,
      protocol: "http",
    })
  })

  it("reaches the real Stripe with a key and the secrets of both webhooks", () => {
    const environment = {
      STRIPE_API_KEY: "sk_live_1",
      STRIPE_WEBHOOK_SECRET: "whsec_1",
      STRIPE_CONNECT_WEBHOOK_SECRET: "whsec_2",
    }
    expect(stripeFrom(environment, true)).toEqual({
      apiKey: "sk_live_1",
      webhookSecret: "whsec_1",
      connectWebhookSecret: "whsec_2",
    })
  })

  it("refuses a key in production while events could be forged", () => {
    expect(() => stripeFrom({ STRIPE_API_KEY: "sk_live_1", STRIPE_WEBHOOK_SECRET: "whsec_1" }, true)).toThrow(
      "STRIPE_API_KEY is set but STRIPE_CONNECT_WEBHOOK_SECRET is not"
    )
  })
})
