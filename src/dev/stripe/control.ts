import type Stripe from "stripe"
import { MovableClock } from "../../lib/clock"
import { balanceOf, type Core } from "./core/core"
import type { Funds } from "./core/balances"
import { invalidRequest } from "./core/errors"
import { faultKinds, type Fault } from "./core/faults"
import { platformId } from "./core/store"
import {
  changeBank,
  completeOnboarding,
  restrictAccount,
  type AccountRestriction,
  type BankChange,
} from "./resources/account-onboarding"
import {
  createDispute,
  decideDispute,
  escalateDispute,
  type NewDispute,
  reinstateDispute,
  type Verdict,
} from "./resources/disputes"
import { payCheckout } from "./resources/checkout-sessions"
import { completeAction } from "./resources/payment-intent-steps"
import { failPayout } from "./resources/payout-steps"
import { createTopup } from "./resources/topups"

/** Pending and available funds by account (the platform's under `platform`) and currency. */
export type BalanceSheet = Record<string, Record<string, Funds>>

/** What tests, the demo data and a developer do to the local Stripe that no client of Stripe can. */
export class Control {
  constructor(private readonly core: Core) {}

  /** Moves Stripe's clock and does what falls due. @throws where the server was given a clock that cannot be moved */
  moveClock(at: Date): void {
    this.movableClock().moveTo(at)
    this.tick()
  }

  /** Shows the machine's time again. @throws as `moveClock` */
  resetClock(): void {
    this.movableClock().reset()
    this.tick()
  }

  private movableClock(): MovableClock {
    const { clock } = this.core
    if (!(clock instanceof MovableClock)) {
      throw new Error("The clock of this local Stripe was given to it and cannot be moved here")
    }
    return clock
  }

  /** Moves the clock on by that much. */
  advance(by: { days?: number; ms?: number }): void {
    this.moveClock(new Date(this.core.clock.now().getTime() + (by.days ?? 0) * 86_400_000 + (by.ms ?? 0)))
  }

  /** Does what has fallen due by the clock; every request does so too. */
  tick(): void {
    this.done(() => this.core.tick())
  }

  completeOnboarding(account: string): Stripe.Account {
    return this.done(() => completeOnboarding(this.core, account))
  }

  restrictAccount(account: string, change: AccountRestriction): Stripe.Account {
    return this.done(() => restrictAccount(this.core, account, change))
  }

  /** The merchant's bank becomes another one, as they enter it on Stripe's pages; a new currency adds a bank. */
  changeBank(account: string, bank: BankChange = {}): Stripe.Account {
    return this.done(() => changeBank(this.core, account, bank))
  }

  /** Somebody pays on the page of a checkout session. @throws StripeFailure where the card is declined */
  payCheckout(session: string, payment_method?: string): Stripe.Checkout.Session {
    return this.done(() => payCheckout(this.core, session, payment_method))
  }

  /** Adds to the platform's available balance. */
  topup(amount: number, currency: string): Stripe.Topup {
    return this.done(() => createTopup(this.core, { params: { amount, currency } }))
  }

  createDispute(dispute: NewDispute): Stripe.Dispute {
    return this.done(() => createDispute(this.core, platformId, dispute))
  }

  /** The bank decides; see `decideDispute` of resources/disputes.ts for the options. */
  decideDispute(
    id: string,
    outcome: Verdict,
    options: { funds_later?: boolean; reinstated?: number } = {}
  ): Stripe.Dispute {
    return this.done(() => decideDispute(this.core, id, outcome, options))
  }

  /** The bank that only asked now wants the money. */
  escalateDispute(id: string): Stripe.Dispute {
    return this.done(() => escalateDispute(this.core, id))
  }

  /** What a won dispute brings back comes later than the verdict. */
  reinstateDispute(id: string): Stripe.Dispute {
    return this.done(() => reinstateDispute(this.core, id))
  }

  /** Something that no request of ours did takes from an account's available balance, below zero if it must. */
  debitAccount(account: string, amount: number, currency: string): void {
    const { core } = this
    const now = core.now()
    const booking = { account, type: "adjustment" as const, amount: -amount, currency, source: null, available_on: now }
    this.done(() => core.balances.book(booking, now))
  }

  /** The bank sends a payout back, also after it was paid. */
  failPayout(id: string, failure?: { code: string; message: string }): Stripe.Payout {
    return this.done(() => failPayout(this.core, id, failure))
  }

  completeAction(payment_intent: string): Stripe.PaymentIntent {
    return this.done(() => completeAction(this.core, payment_intent))
  }

  balances(): BalanceSheet {
    this.tick()
    const sheet: BalanceSheet = {}
    for (const account of this.core.balances.accounts()) {
      const funds = this.core.balances.currenciesOf(account).map(([currency, of]) => [currency, { ...of }])
      sheet[account === platformId ? "platform" : account] = Object.fromEntries(funds)
    }
    return sheet
  }

  /** Stripe forgets everything; what waits to be delivered too. Clock, endpoints and file stay. */
  reset(): void {
    this.done(() => this.core.clear())
  }

  private done<T>(work: () => T): T {
    const result = work()
    this.core.store.flush()
    this.core.webhooks.pump()
    return result
  }
}

type Json = Record<string, unknown>
type Action = (core: Core, control: Control, body: Json, id: string) => unknown

const clockOf = (core: Core) => ({ now: core.clock.now().toISOString() })

const addFaults = (core: Core, body: Json) => {
  const faults = (Array.isArray(body.faults) ? body.faults : [body]) as Fault[]
  const wrong = faults.find((one) => !faultKinds.includes(one.kind))
  if (wrong) {
    throw invalidRequest(`Unknown fault ${wrong.kind}: known are ${faultKinds.join(", ")}`, { param: "kind" })
  }
  core.faults.add(...faults)
  return core.faults.list()
}

const moveClock: Action = (core, control, body) => {
  if (body.now === null) {
    control.resetClock()
  } else if (typeof body.now === "string") {
    control.moveClock(new Date(body.now))
  } else {
    control.advance({ days: Number(body.advance_days ?? 0), ms: Number(body.advance_ms ?? 0) })
  }
  return clockOf(core)
}

const tuneWebhooks: Action = (core, _control, body) => {
  const { webhooks } = core
  webhooks.duplicate_count = Number(body.duplicate_count ?? webhooks.duplicate_count)
  if ("shuffle_seed" in body) {
    webhooks.shuffle(body.shuffle_seed === null ? undefined : Number(body.shuffle_seed))
  }
  return { endpoints: webhooks.endpoints.map(({ url, connect }) => ({ url, connect })), pending: webhooks.pending() }
}

const actions: Record<string, Action> = {
  "GET state": (core) => core.store.snapshot(),
  "GET balances": (_core, control) => control.balances(),
  "GET balances/:id": (core, _control, _body, id) => balanceOf(core, id === "platform" ? platformId : id),
  "GET clock": clockOf,
  "POST clock": moveClock,
  "GET faults": (core) => core.faults.list(),
  "POST faults": (core, _control, body) => addFaults(core, body),
  "DELETE faults": (core) => (core.faults.clear(), []),
  "POST accounts/:id/onboard": (_core, control, _body, id) => control.completeOnboarding(id),
  "POST accounts/:id/restrict": (_core, control, body, id) => control.restrictAccount(id, body as AccountRestriction),
  "POST accounts/:id/bank": (_core, control, body, id) => control.changeBank(id, body as BankChange),
  "POST checkout_sessions/:id/pay": (_core, control, body, id) =>
    control.payCheckout(id, typeof body.payment_method === "string" ? body.payment_method : undefined),
  "POST topups": (_core, control, body) => control.topup(Number(body.amount), String(body.currency ?? "usd")),
  "POST disputes": (_core, control, body) => control.createDispute(body as NewDispute),
  "POST disputes/:id/win": (_core, control, _body, id) => control.decideDispute(id, "won"),
  "POST disputes/:id/lose": (_core, control, _body, id) => control.decideDispute(id, "lost"),
  "POST disputes/:id/escalate": (_core, control, _body, id) => control.escalateDispute(id),
  "POST accounts/:id/debit": (_core, control, body, id) =>
    control.debitAccount(id, Number(body.amount), String(body.currency ?? "usd")),
  "POST payouts/:id/fail": (_core, control, body, id) =>
    control.failPayout(id, body.code ? (body as { code: string; message: string }) : undefined),
  "POST payment_intents/:id/complete_action": (_core, control, _body, id) => control.completeAction(id),
  "GET webhooks": (core, control) => tuneWebhooks(core, control, {}, ""),
  "POST webhooks": tuneWebhooks,
  "POST webhooks/deliver": async (core) => (await core.webhooks.deliverNow(), { pending: core.webhooks.pending() }),
  "POST webhooks/hold": (core) => (core.webhooks.hold(), {}),
  "POST webhooks/release": (core) => (core.webhooks.release(), {}),
  "POST events/:id/resend": (core, _control, _body, id) => (core.webhooks.resend(id), {}),
  "POST reset": (_core, control) => (control.reset(), {}),
}

/** Answers `/_control/…`: the methods of `Control` for whoever sits in another process. JSON in, JSON out. */
export const answerControl = async (core: Core, method: string, path: string, body: Json): Promise<unknown> => {
  const parts = path.replace(/^\/_control\//, "").split("/")
  for (const [name, action] of Object.entries(actions)) {
    const [wanted, pattern] = name.split(" ")
    const names = pattern.split("/")
    const fits = names.length === parts.length && names.every((one, i) => one === ":id" || one === parts[i])
    if (wanted === method && fits) {
      return action(core, new Control(core), body, parts[names.indexOf(":id")] ?? "")
    }
  }
  throw invalidRequest(`No such control: ${method} ${path}. There are: ${Object.keys(actions).join(", ")}`)
}
