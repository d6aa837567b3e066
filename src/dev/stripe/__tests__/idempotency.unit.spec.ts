import type Stripe from "stripe"
import type { LocalStripe } from "../index"
import { anAccount, startBench } from "./support"

describe("idempotency at the local Stripe", () => {
  let local: LocalStripe
  let stripe: Stripe
  let destination: string

  beforeAll(async () => ({ local, stripe } = await startBench()))

  afterAll(() => local.close())

  beforeEach(async () => {
    local.control.reset()
    destination = await anAccount({ local, stripe })
    local.control.topup(1_000, "usd")
  })

  const transfer = (params: Record<string, string>, key = "key_1", headers: Record<string, string> = {}) =>
    fetch(`${local.url}/v1/transfers`, {
      method: "POST",
      headers: { authorization: "Bearer sk_test_local", "idempotency-key": key, ...headers },
      body: new URLSearchParams({ amount: "100", currency: "usd", destination, ...params }),
    })

  const transfers = () => Object.keys(local.state().transfer).length

  it("answers the same request again with the same words, and does it once", async () => {
    const first = await transfer({})
    const again = await transfer({})
    expect([first.headers.get("idempotent-replayed"), again.headers.get("idempotent-replayed")]).toEqual([null, "true"])
    expect(await again.text()).toBe(await first.text())
    expect(transfers()).toBe(1)
  })

  it("refuses other parameters under a key that was used", async () => {
    await transfer({})
    const other = await transfer({ amount: "101" })
    expect(other.status).toBe(400)
    expect(await other.json()).toMatchObject({ error: { type: "idempotency_error" } })
    expect(transfers()).toBe(1)
  })

  it("does not store what was refused before it ran: the key stays free", async () => {
    expect((await transfer({ amount: "abc" })).status).toBe(400)
    expect((await transfer({ surprise: "1" })).status).toBe(400)
    expect((await transfer({})).status).toBe(200)
  })

  it("stores a refusal of a request that ran: balance_insufficient poisons its key", async () => {
    const refused = await transfer({ amount: "2000" })
    expect(await refused.json()).toMatchObject({ error: { code: "balance_insufficient" } })
    local.control.topup(5_000, "usd")
    const again = await transfer({ amount: "2000" })
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([400, "true"])
    expect((await transfer({ amount: "2000" }, "key_2")).status).toBe(200)
  })

  it("stores a 500 of a request that ran", async () => {
    local.faults.add({ kind: "server_error_after" })
    expect((await transfer({})).status).toBe(500)
    expect((await transfer({})).status).toBe(500)
    expect((await transfer({}, "key_2")).status).toBe(200)
    expect(transfers()).toBe(2)
  })

  it("answers 409 while the key runs, and does not store that", async () => {
    local.faults.add({ kind: "delay", delay_ms: 80 })
    const first = transfer({})
    await new Promise((resolve) => setTimeout(resolve, 20))
    const second = await transfer({})
    expect(second.status).toBe(409)
    expect(await second.json()).toMatchObject({ error: { code: "idempotency_key_in_use" } })
    expect((await first).status).toBe(200)
    expect((await transfer({})).status).toBe(200)
    expect(transfers()).toBe(1)
  })

  it("does not store a rate limit", async () => {
    local.faults.add({ kind: "rate_limit", reason: "endpoint-concurrency" }, { kind: "lock_timeout" })
    const limited = await transfer({})
    expect([limited.status, limited.headers.get("stripe-rate-limited-reason")]).toEqual([429, "endpoint-concurrency"])
    const locked = await transfer({})
    expect([locked.status, locked.headers.get("stripe-rate-limited-reason")]).toEqual([429, null])
    expect((await transfer({})).status).toBe(200)
  })

  it("keeps the keys of two accounts apart", async () => {
    await transfer({}, "shared")
    const payout = await stripe.payouts.create(
      { amount: 50, currency: "usd" },
      { stripeAccount: destination, idempotencyKey: "shared" }
    )
    expect(payout.amount).toBe(50)
  })

  it("forgets a key after a day of its clock", async () => {
    await transfer({})
    local.control.advance({ ms: 23 * 3_600_000 })
    await transfer({})
    expect(transfers()).toBe(1)
    local.control.advance({ ms: 2 * 3_600_000 })
    await transfer({})
    expect(transfers()).toBe(2)
  })
})
