import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import Stripe from "stripe"
import { type LocalStripe, startLocalStripe } from "../../../src/dev/stripe"
import { MovableClock } from "../../../src/lib/clock"
import type { WebhookEndpoint } from "../../../src/modules/payout/provider-port"
import StripeConnectPayoutProvider from "../../../src/providers/payout-stripe-connect"
import { topUpJournal } from "../../../src/workflows/money/journals/sales"
import { handleEvent } from "../../../src/workflows/payout/steps/handle-event"
import { openPayoutAccount, refreshPayoutAccount } from "../../../src/workflows/payout/steps/open-payout-account"
import { aMoneyWorld, type MoneyWorld, START_AT } from "../../modules/support/money-world"
import { PARTIES, TERMS } from "./model"
import { Stats } from "./stats"
import { type CrashPlan, Life } from "./process"

const SECRETS = { platform: "whsec_platform", connect: "whsec_connect" } as const

/** Where Stripe's messages arrive, and what went wrong with them that was not Stripe's own doing. */
type Hooks = {
  server: Server
  port: number
  failures: string[]
  /** How the process dies that is handed the next message. */
  crash: CrashPlan | undefined
}

export type StripeObjects = {
  transfers: (Stripe.Transfer & { owner: string })[]
  payouts: (Stripe.Payout & { owner: string })[]
  charges: (Stripe.Charge & { owner: string })[]
}

/** The real thing: services and steps on a real Postgres, the local Stripe over HTTP with its messages, one clock for all. */
export class World {
  readonly accounts = new Map<string, string>()
  /** Objects at Stripe that were checked when they were new. */
  readonly looked_at = new Set<string>()
  readonly stats = new Stats()
  /** Shifts the order of all messages, to play one history in several orders. */
  message_seed = 0
  private last_journal_id = "0"
  private digest = ""

  private constructor(
    readonly deps: MoneyWorld,
    readonly local: LocalStripe,
    readonly stripe: Stripe,
    private readonly hooks: Hooks
  ) {}

  static async start(name: string): Promise<World> {
    const clock = new MovableClock(START_AT, { now: () => START_AT })
    const local = await startLocalStripe({ clock, validateResponses: true })
    const reach = { host: "localhost", port: local.port, protocol: "http" as const }
    const stripe = new Stripe("sk_test_local", reach)
    const provider = new StripeConnectPayoutProvider(
      {},
      { ...reach, apiKey: "sk_test_local", webhookSecret: SECRETS.platform, connectWebhookSecret: SECRETS.connect }
    )
    const deps = await aMoneyWorld(name, provider, clock)
    const hooks = await receiveMessages(deps)
    for (const endpoint of ["platform", "connect"] as const) {
      const url = `http://localhost:${hooks.port}/${endpoint}`
      local.webhooks.add({ url, secret: SECRETS[endpoint], connect: endpoint === "connect" })
    }
    return new World(deps, local, stripe, hooks)
  }

  async stop(): Promise<void> {
    await this.local.close()
    this.hooks.server.closeAllConnections()
    await new Promise((resolve) => this.hooks.server.close(resolve))
    await this.deps.database.drop()
  }

  /** Nothing has happened yet, except that every merchant has a payout account. */
  async reset(): Promise<void> {
    const { deps, local } = this
    deps.clock.moveTo(START_AT)
    local.control.reset()
    local.webhooks.hold()
    this.hooks.failures.length = 0
    this.accounts.clear()
    this.looked_at.clear()
    this.last_journal_id = "0"
    this.digest = ""
    await deps.database.reset()
    await deps.sql("settlement_settings").insert({
      id: "sset_usd_1",
      currency_code: "usd",
      version: 1,
      valid_from_at: new Date(0),
      settlement_days: TERMS.settlement_days,
      withdrawal_minimum_amount: String(TERMS.minimum),
      withdrawal_multiple_amount: 1,
      withdrawal_fee_fixed_amount: String(TERMS.fee_fixed),
      withdrawal_fee_rate_bps: String(TERMS.fee_bps),
      created_by: "simulation",
      created_at: new Date(0),
    })
    await deps.sql("settlement_terms").insert({
      id: "sterm_usd_1",
      currency_code: "usd",
      version: 1,
      valid_from_at: new Date(0),
      trigger: "delivered",
      settlement_days: TERMS.settlement_days,
      day_kind: "calendar",
      cycle: "none",
      time_zone: "UTC",
      created_by: "simulation",
      created_at: new Date(0),
    })
    await Promise.all(PARTIES.map((party) => this.openAccount(party)))
  }

  private async openAccount(merchant_id: string): Promise<void> {
    const { payout_account } = await openPayoutAccount(this.deps, {
      merchant_id,
      country_code: "us",
      email: `${merchant_id}@example.com`,
      business_type: "company",
      return_url: "http://localhost/back",
      refresh_url: "http://localhost/again",
    })
    const account_id = payout_account.provider_account_id ?? ""
    this.local.control.completeOnboarding(account_id)
    await refreshPayoutAccount(this.deps, { merchant_id })
    this.accounts.set(merchant_id, account_id)
  }

  accountOf(party: string): string {
    return this.accounts.get(party) ?? ""
  }

  now(): Date {
    return this.deps.clock.now()
  }

  later(ms: number): void {
    this.deps.clock.moveTo(new Date(this.now().getTime() + ms))
    this.local.control.tick()
  }

  async topUp(top_up_id: string, amount: bigint): Promise<void> {
    this.local.control.topup(Number(amount), "usd")
    const occurred_at = this.now()
    await this.deps.ledger.post([topUpJournal({ top_up_id, amount, currency_code: "usd", occurred_at })])
  }

  /** A process of its own for a piece of work. */
  life(plan?: CrashPlan): Life {
    return new Life(this.deps, plan)
  }

  /** Stripe sends whatever it has not sent yet, some of it several times, in an order drawn from the seed, four at once. */
  async deliver(order: { seed?: number; duplicate_count?: number; crash?: CrashPlan } = {}): Promise<void> {
    const { webhooks } = this.local
    this.hooks.crash = order.crash
    webhooks.shuffle((order.seed ?? 0) + this.message_seed)
    for (let round = 0; round < 20 && webhooks.pending().length > 0; round++) {
      await webhooks.deliverNow()
    }
    webhooks.hold()
    this.hooks.crash = undefined
    webhooks.duplicate_count = order.duplicate_count ?? webhooks.duplicate_count
    if (webhooks.pending().length > 0 || this.hooks.failures.length > 0) {
      throw new Error(`Messages were not taken: ${this.hooks.failures.join("; ")}`)
    }
  }

  databaseUrl(): string {
    const { connectionString } = this.deps.sql.client.config.connection as { connectionString: string }
    return connectionString
  }

  /** Stripe's own view, read past HTTP. */
  objects(): StripeObjects {
    const { transfer = {}, payout = {}, charge = {} } = this.local.state()
    return {
      transfers: Object.values(transfer) as StripeObjects["transfers"],
      payouts: Object.values(payout) as StripeObjects["payouts"],
      charges: Object.values(charge) as StripeObjects["charges"],
    }
  }

  /** Pending and available of an account at Stripe together. */
  balanceAtStripe(account_id: string): bigint {
    const { pending, available } = this.local.balances()[account_id]?.usd ?? { pending: 0, available: 0 }
    return BigInt(pending + available)
  }

  /** Of all entries up to the last journal that was seen: [as it was then, as it is now]. */
  async digests(): Promise<[string, string]> {
    const digestUpTo = async (journal_id: string): Promise<string> => {
      const { rows } = await this.deps.sql.raw<{ rows: { digest: string | null }[] }>(
        `select md5(string_agg(concat_ws(' ', journal_id, line, account_id, amount), ',' order by journal_id, line))
           as digest from ledger_entry where journal_id <= ?::bigint`,
        [journal_id]
      )
      return rows[0].digest ?? ""
    }
    const digests: [string, string] = [this.digest, await digestUpTo(this.last_journal_id)]
    const newest = await this.deps.sql("ledger_journal").max({ id: "id" }).first<{ id: string | null }>()
    this.last_journal_id = newest.id ?? "0"
    this.digest = await digestUpTo(this.last_journal_id)
    return digests
  }
}

/** What the routes /hooks/stripe/… do, without Medusa: check the signature, handle, and answer 2xx only then. */
const receiveMessages = async (deps: MoneyWorld): Promise<Hooks> => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) {
      chunks.push(chunk as Buffer)
    }
    const endpoint: WebhookEndpoint = request.url === "/connect" ? "connect" : "platform"
    const signature = String(request.headers["stripe-signature"])
    const life = new Life(deps, hooks.crash)
    hooks.crash = undefined
    try {
      const event = deps.provider.constructWebhookEvent(Buffer.concat(chunks), signature, endpoint)
      const end = await life.run((own) => handleEvent(own, event))
      response.writeHead(end === "ended" ? 200 : 502).end()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (!/provider (could not be asked|did not answer)/.test(message)) {
        hooks.failures.push(message)
      }
      response.writeHead(500).end(message)
    }
  })
  const hooks: Hooks = { server, port: 0, failures: [], crash: undefined }
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve))
  hooks.port = (server.address() as AddressInfo).port
  return hooks
}
