import type Stripe from "stripe"
import type { Core } from "../core/core"
import { checkPayout } from "../core/currencies"
import { insufficientFunds, invalidRequest } from "../core/errors"
import { newId } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import {
  amount, currency, emptyable, expand, inRange, metadata, oneOf, paging, range, required, string,
} from "../core/params"
import { listPage, route, rowOf, type Call } from "../core/router"
import { platformId, type PayoutFailure, type PayoutHidden, type Row } from "../core/store"

type PayoutRow = Row<Stripe.Payout, PayoutHidden>

const createParams = {
  ...expand,
  amount: required(amount),
  currency: required(currency),
  description: emptyable,
  destination: string,
  metadata,
  method: oneOf("standard", "instant"),
  source_type: oneOf("bank_account", "card", "fpx"),
  statement_descriptor: string,
}

/** For how long a payout can still be canceled. */
const submittedAfter_s = 60 * 60

const bankAccountOf = (core: Core, call: Call<typeof createParams>): string => {
  if (call.account === platformId) {
    return "ba_1GuildhallPlatform"
  }
  const account = core.store.account.get(call.account)?.object
  if (!account?.payouts_enabled) {
    throw invalidRequest(
      "Payouts are not enabled on this account. See the account's requirements for what is still due.",
      { code: "payouts_not_allowed" }
    )
  }
  const bank = account.external_accounts?.data.find(
    (one) => one.currency === call.params.currency && (!call.params.destination || one.id === call.params.destination)
  )
  if (!bank) {
    throw invalidRequest(
      `Sorry, you don't have any external accounts in that currency (${call.params.currency}).`,
      { param: "currency" }
    )
  }
  return bank.id
}

const createPayout = (core: Core, call: Call<typeof createParams>): Stripe.Payout => {
  const { params } = call
  checkPayout(params.amount, params.currency)
  const destination = bankAccountOf(core, call)
  if (core.balances.of(call.account, params.currency).available < params.amount) {
    const failure = insufficientFunds()
    failure.body.message =
      "You have insufficient funds in your Stripe account for this transfer. Your card balance is too low. You can use the the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance)."
    throw failure
  }
  const now = core.now()
  const payout: Stripe.Payout = {
    id: newId("po"),
    object: "payout",
    amount: params.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: core.arrivalOf(now),
    automatic: false,
    balance_transaction: null,
    created: now,
    currency: params.currency,
    description: params.description ?? null,
    destination,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    method: params.method ?? "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: "not_applicable",
    reversed_by: null,
    source_type: params.source_type ?? "card",
    statement_descriptor: params.statement_descriptor ?? null,
    status: "pending",
    trace_id: null,
    type: "bank_account",
  }
  payout.balance_transaction = book(core, call.account, payout, "payout", -payout.amount)
  core.store.payout.insert(call.account, payout, {
    submit_on: Math.min(now + submittedAfter_s, payout.arrival_date),
    fails: null,
  })
  core.emit(call.account, "payout.created", payout)
  return payout
}

const book = (
  core: Core,
  account: string,
  { id, currency: money }: Stripe.Payout,
  type: "payout" | "payout_failure" | "payout_cancel",
  moved: number
): string => {
  const now = core.now()
  return core.balances.book(
    {
      account, type, amount: moved, currency: money, source: id, available_on: now, description: "STRIPE PAYOUT",
      reporting_category: type === "payout" ? "payout" : "payout_reversal",
    },
    now
  ).id
}

const changed = (core: Core, row: PayoutRow, event: string) => {
  core.store.payout.save(row)
  core.emit(row.owner, event, row.object)
}

/** Which payouts still move by the clock; the others need no look. */
const moving = new WeakMap<Core, Set<string>>()

const movingOf = (core: Core): Set<string> => {
  let ids = moving.get(core)
  if (!ids) {
    const open = [...core.store.payout.all()].filter(
      ({ object, hidden }) => /^(pending|in_transit)$/.test(object.status) || (object.status === "paid" && hidden.fails)
    )
    moving.set(core, (ids = new Set(open.map(({ object }) => object.id))))
  }
  return ids
}

/** Payouts go to the bank, and arrive, or fail, as time passes. */
export const movePayouts = (core: Core, now: number): void => {
  const ids = movingOf(core)
  for (const id of ids) {
    const row = core.store.payout.get(id)
    if (!row || !move(core, row, now)) {
      ids.delete(id)
    }
  }
}

/** @returns whether the clock may still move it */
const move = (core: Core, row: PayoutRow, now: number): boolean => {
  const { object: payout, hidden } = row
  if (payout.status === "pending" && hidden.submit_on <= now) {
    payout.status = "in_transit"
    payout.trace_id = { status: "pending", value: null }
    changed(core, row, "payout.updated")
  }
  if (payout.status === "in_transit" && payout.arrival_date <= now) {
    if (hidden.fails?.after === "in_transit") {
      fail(core, row, hidden.fails)
      return false
    }
    payout.status = "paid"
    changed(core, row, "payout.paid")
    if (hidden.fails) {
      fail(core, row, hidden.fails)
    }
  }
  return payout.status === "pending" || payout.status === "in_transit"
}

const fail = (core: Core, row: PayoutRow, failure: Omit<PayoutFailure, "after">) => {
  const payout = row.object
  payout.status = "failed"
  payout.failure_code = failure.code
  payout.failure_message = failure.message
  payout.failure_balance_transaction = book(core, row.owner, payout, "payout_failure", payout.amount)
  row.hidden.fails = null
  changed(core, row, "payout.failed")
}

const closed: Omit<PayoutFailure, "after"> = {
  code: "account_closed",
  message: "The bank account has been closed.",
}

/**
 * The bank sends the money back: also days after the payout was `paid`.
 * @throws StripeFailure for a payout that has failed already or was canceled
 */
export const failPayout = (core: Core, id: string, failure: Omit<PayoutFailure, "after"> = closed): Stripe.Payout => {
  const row = core.store.payout.get(id)
  if (!row || /^(failed|canceled)$/.test(row.object.status)) {
    throw invalidRequest(`Payout ${id} cannot fail: it is ${row?.object.status ?? "unknown"}.`)
  }
  fail(core, row, failure)
  return row.object
}

/** The payout will fail by itself once it has got that far. */
export const doomPayout = (core: Core, id: string, after: PayoutFailure["after"]): void => {
  const row = core.store.payout.get(id)
  if (row) {
    row.hidden.fails = { ...closed, after }
    core.store.payout.save(row)
  }
}

const cancelPayout = (core: Core, call: Call): Stripe.Payout => {
  const row = rowOf(core.store.payout, call, call.path.id)
  if (row.object.status !== "pending") {
    throw invalidRequest(`Payouts can only be canceled while pending. This payout is ${row.object.status}.`)
  }
  row.object.status = "canceled"
  row.object.failure_balance_transaction = book(core, row.owner, row.object, "payout_cancel", row.object.amount)
  changed(core, row, "payout.canceled")
  return row.object
}

export const payoutRoutes = [
  route("POST", "/v1/payouts", createParams, (core, call) => {
    const payout = createPayout(core, call)
    movingOf(core).add(payout.id)
    return payout
  }),
  route(
    "GET",
    "/v1/payouts",
    { ...paging, created: range, arrival_date: range, destination: string, status: string },
    (core, call) => {
      const { created, arrival_date, destination, status } = call.params
      return listPage(
        core.store.payout,
        call,
        "/v1/payouts",
        (one) =>
          inRange(one.created, created) &&
          inRange(one.arrival_date, arrival_date) &&
          (!destination || one.destination === destination) &&
          (!status || one.status === status)
      )
    }
  ),
  route("GET", "/v1/payouts/:id", expand, (core, call) => rowOf(core.store.payout, call, call.path.id).object),
  route("POST", "/v1/payouts/:id", { ...expand, metadata }, (core, call) => {
    const row = rowOf(core.store.payout, call, call.path.id)
    row.object.metadata = mergeMetadata(row.object.metadata, call.params.metadata)
    changed(core, row, "payout.updated")
    return row.object
  }),
  route("POST", "/v1/payouts/:id/cancel", expand, cancelPayout),
]
