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
import { platformId } from "../core/store"
import { bookPayout, movingOf, payoutChanged } from "./payout-steps"

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
  payout.balance_transaction = bookPayout(core, call.account, payout, "payout", -payout.amount)
  core.store.payout.insert(call.account, payout, {
    submit_on: Math.min(now + submittedAfter_s, payout.arrival_date),
    fails: null,
  })
  core.emit(call.account, "payout.created", payout)
  return payout
}

const cancelPayout = (core: Core, call: Call): Stripe.Payout => {
  const row = rowOf(core.store.payout, call, call.path.id)
  if (row.object.status !== "pending") {
    throw invalidRequest(`Payouts can only be canceled while pending. This payout is ${row.object.status}.`)
  }
  row.object.status = "canceled"
  row.object.failure_balance_transaction = bookPayout(core, row.owner, row.object, "payout_cancel", row.object.amount)
  payoutChanged(core, row, "payout.canceled")
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
    payoutChanged(core, row, "payout.updated")
    return row.object
  }),
  route("POST", "/v1/payouts/:id/cancel", expand, cancelPayout),
]
