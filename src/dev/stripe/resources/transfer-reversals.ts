import type Stripe from "stripe"
import type { Core } from "../core/core"
import { checkAmount } from "../core/currencies"
import { insufficientFunds, invalidRequest } from "../core/errors"
import { newId } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import { amount, emptyable, expand, metadata, paging, string } from "../core/params"
import { embeddedList, listPage, route, rowOf, type Call } from "../core/router"
import type { TransferRow } from "./transfers"

const reversalParams = { ...expand, amount, description: emptyable, metadata, refund_application_fee: string }

const checkReversal = (core: Core, row: TransferRow, wanted: number | undefined): number => {
  const { object: transfer, hidden } = row
  const left = transfer.amount - transfer.amount_reversed
  if (left === 0 || (wanted ?? 0) > left) {
    throw invalidRequest(
      left === 0
        ? `The transfer ${transfer.id} is already fully reversed.`
        : `Transfer reversal amount (${wanted}) is greater than unreversed amount on transfer (${left})`,
      { param: "amount" }
    )
  }
  const reversed = wanted ?? left
  checkAmount(reversed, transfer.currency)
  const funds = core.balances.of(String(transfer.destination), transfer.currency)
  const reachable = hidden.available_on > core.now() ? funds.available + funds.pending : funds.available
  if (reversed > reachable) {
    const failure = insufficientFunds()
    failure.body.message = `Insufficient funds in the connected account ${transfer.destination} to reverse ${reversed} ${transfer.currency}.`
    throw failure
  }
  return reversed
}

const createReversal = (core: Core, call: Call<typeof reversalParams>): Stripe.TransferReversal => {
  const row = rowOf(core.store.transfer, call, call.path.id)
  const transfer = row.object
  const reversed = checkReversal(core, row, call.params.amount)
  const now = core.now()
  const id = newId("trr")
  const available_on = Math.max(now, row.hidden.available_on)
  const back = { account: call.account, currency: transfer.currency, available_on }
  const reversal: Stripe.TransferReversal = {
    id,
    object: "transfer_reversal",
    amount: reversed,
    balance_transaction: core.balances.book(
      { ...back, type: "transfer_refund", amount: reversed, source: id, reporting_category: "transfer_reversal" },
      now
    ).id,
    created: now,
    currency: transfer.currency,
    destination_payment_refund: takeBack(core, transfer, id, reversed, available_on),
    metadata: mergeMetadata({}, call.params.metadata),
    source_refund: null,
    transfer: transfer.id,
  }
  core.store.transfer_reversal.insert(call.account, reversal, {})
  noteReversal(core, row, reversal)
  return reversal
}

/** What the connected account sees of a reversal: its payment is refunded. */
const takeBack = (core: Core, transfer: Stripe.Transfer, reversal: string, reversed: number, available_on: number) => {
  const account = String(transfer.destination)
  const payment = rowOf(core.store.charge, { account }, String(transfer.destination_payment))
  const now = core.now()
  const id = newId("pyr")
  const { id: balance_transaction } = core.balances.book(
    { account, type: "payment_refund", amount: -reversed, currency: transfer.currency, source: id, available_on },
    now
  )
  core.store.refund.insert(
    account,
    {
      id, object: "refund", amount: reversed, balance_transaction, charge: payment.object.id, created: now,
      currency: transfer.currency, customer: null, customer_account: null, metadata: {}, payment_intent: null,
      payment_method: null, reason: null, receipt_number: null, source_transfer_reversal: reversal,
      status: "succeeded", transfer_reversal: null,
    },
    {}
  )
  payment.object.amount_refunded += reversed
  payment.object.refunded = payment.object.amount_refunded === payment.object.amount
  core.store.charge.save(payment)
  return id
}

const noteReversal = (core: Core, row: TransferRow, reversal: Stripe.TransferReversal) => {
  const transfer = row.object
  transfer.amount_reversed += reversal.amount
  transfer.reversed = transfer.amount_reversed === transfer.amount
  transfer.reversals = embeddedList([reversal, ...transfer.reversals.data], `/v1/transfers/${transfer.id}/reversals`)
  core.store.transfer.save(row)
  core.emit(row.owner, "transfer.reversed", transfer)
}

export const transferReversalRoutes = [
  route("POST", "/v1/transfers/:id/reversals", reversalParams, createReversal),
  route("GET", "/v1/transfers/:id/reversals", paging, (core, call) => {
    const { object } = rowOf(core.store.transfer, call, call.path.id)
    return listPage(
      core.store.transfer_reversal,
      call,
      `/v1/transfers/${object.id}/reversals`,
      (one) => one.transfer === object.id
    )
  }),
  route("GET", "/v1/transfers/:id/reversals/:reversal", expand, (core, call) => {
    rowOf(core.store.transfer, call, call.path.id)
    return rowOf(core.store.transfer_reversal, call, call.path.reversal).object
  }),
]
