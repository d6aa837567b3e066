import type Stripe from "stripe"
import type { Clock } from "../../../lib/clock"
import { Balances } from "./balances"
import { Faults } from "./faults"
import { Idempotency } from "./idempotency"
import { newId } from "./ids"
import { platformId, type Store } from "./store"
import { apiVersion, Webhooks, type WebhookEndpoint } from "./webhooks"

export type CoreConfig = {
  /** What Stripe keeps of a charge: a share, rounded half-up, and a fixed amount in the currency's units. */
  fee: { rate_bps: number; fixed: number }
  /** Days until the funds of a charge are available. */
  settlement_delay_days: number
  /** Days until a payout reaches the bank. */
  payout_arrival_days: number
  /** What a dispute costs, in the currency's units. */
  dispute_fee: number
  country: string
  currency: string
}

const day_s = 24 * 60 * 60

/** Everything that the resources of the local Stripe share. */
export class Core {
  readonly balances: Balances
  readonly faults = new Faults()
  readonly webhooks: Webhooks
  readonly idempotency: Idempotency
  /** Where pages for people are, such as `http://localhost:12111`. Known once the server listens. */
  url = ""
  private readonly ticks: ((now: number) => void)[] = []

  constructor(
    readonly store: Store,
    readonly clock: Clock,
    readonly config: CoreConfig,
    endpoints: WebhookEndpoint[]
  ) {
    this.balances = new Balances(store)
    this.webhooks = new Webhooks(store, endpoints)
    this.idempotency = new Idempotency(store)
  }

  /** The clock in seconds, as Stripe writes time. */
  now(): number {
    return Math.floor(this.clock.now().getTime() / 1000)
  }

  settlementOf(now: number): number {
    return now + this.config.settlement_delay_days * day_s
  }

  arrivalOf(now: number): number {
    return now + this.config.payout_arrival_days * day_s
  }

  /** What Stripe keeps of a charge. */
  feeOf(amount: number): number {
    const { rate_bps, fixed } = this.config.fee
    return Number((BigInt(amount) * BigInt(rate_bps) + 5_000n) / 10_000n) + fixed
  }

  /** Writes an event about an object as it is now, and notes whom it is for. */
  emit(account: string, type: string, object: object, previous_attributes?: object): void {
    const event = {
      id: newId("evt"),
      object: "event",
      ...(account === platformId ? {} : { account }),
      api_version: apiVersion,
      created: this.now(),
      data: { object: structuredClone(object), ...(previous_attributes ? { previous_attributes } : {}) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    } as unknown as Stripe.Event
    this.store.event.insert(account, event, {})
    this.webhooks.enqueue(event)
  }

  /** Registers what happens by the clock alone. */
  onTick(work: (now: number) => void): void {
    this.ticks.push(work)
  }

  /** Forgets everything but the clock, the configuration and the endpoints. */
  clear(): void {
    this.store.clear()
    this.balances.clear()
    this.faults.clear()
    this.webhooks.clear()
  }

  /** Does whatever has become due by the clock: funds, payouts, forgotten keys. Cheap when nothing has. */
  tick(): void {
    const now = this.now()
    for (const account of this.balances.settle(now)) {
      this.emit(account, "balance.available", balanceOf(this, account))
    }
    this.ticks.forEach((work) => work(now))
    this.idempotency.prune(now)
  }
}

/** The Balance object of one account. */
export const balanceOf = (core: Core, account: string): Stripe.Balance => {
  const home = core.store.account.get(account)?.object.default_currency ?? core.config.currency
  core.balances.of(account, home)
  const entries = core.balances.currenciesOf(account).sort(([a], [b]) => (a < b ? -1 : 1))
  const funds = (kind: "pending" | "available") =>
    entries.map(([currency, of]) => ({ amount: of[kind], currency, source_types: { card: of[kind] } }))
  return {
    object: "balance",
    available: funds("available"),
    ...(account === platformId ? { connect_reserved: entries.map(([currency]) => ({ amount: 0, currency })) } : {}),
    livemode: false,
    pending: funds("pending"),
  }
}
