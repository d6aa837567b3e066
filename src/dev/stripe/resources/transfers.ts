import type Stripe from "stripe"
import type { Core } from "../core/core"
import { checkAmount } from "../core/currencies"
import { insufficientFunds, invalidRequest, referenceMissing } from "../core/errors"
import { newId } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import {
  amount, currency, emptyable, expand, inRange, metadata, oneOf, paging, range, required, string,
} from "../core/params"
import { embeddedList, listPage, platformOnly, route, rowOf, type Call } from "../core/router"
import type { Row, TransferHidden } from "../core/store"
import { newTransferPayment, type ChargeRow } from "./charges"

export type TransferRow = Row<Stripe.Transfer, TransferHidden>

const createParams = {
  ...expand,
  amount: required(amount),
  currency: required(currency),
  destination: required(string),
  description: emptyable,
  metadata,
  source_transaction: string,
  source_type: oneOf("bank_account", "card", "fpx"),
  transfer_group: string,
}

const checkDestination = (core: Core, id: string) => {
  const account = core.store.account.get(id)?.object
  if (!account) {
    throw referenceMissing("destination", id, "destination")
  }
  if (account.capabilities?.transfers !== "active") {
    throw invalidRequest(
      "Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments",
      { code: "insufficient_capabilities_for_transfer" }
    )
  }
}

/** The charge that a transfer is tied to, if it still has room for it. */
const sourceOf = (core: Core, call: Call<typeof createParams>): ChargeRow | undefined => {
  const { source_transaction, amount: wanted, currency: money } = call.params
  if (source_transaction === undefined) {
    return undefined
  }
  const charge = core.store.charge.find(call.account, source_transaction)
  if (!charge || !charge.object.captured) {
    throw referenceMissing("charge", source_transaction, "source_transaction")
  }
  if (charge.object.currency !== money) {
    throw invalidRequest(
      `The currency of source_transaction's balance transaction (${charge.object.currency}) must be the same as the transfer currency (${money})`,
      { param: "currency" }
    )
  }
  const left = charge.object.amount_captured - charge.hidden.transferred
  if (wanted > left) {
    throw invalidRequest(
      `The amount of the transfers tied to the source_transaction may not exceed its amount: ${left} of ${charge.object.amount_captured} is left.`,
      { param: "amount" }
    )
  }
  return charge
}

const newTransfer = (call: Call<typeof createParams>, charge: ChargeRow | undefined, now: number): Stripe.Transfer => {
  const { params } = call
  const id = newId("tr")
  return {
    id,
    object: "transfer",
    amount: params.amount,
    amount_reversed: 0,
    balance_transaction: null,
    created: now,
    currency: params.currency,
    description: params.description ?? null,
    destination: params.destination,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    reversals: embeddedList([], `/v1/transfers/${id}/reversals`),
    reversed: false,
    source_transaction: charge?.object.id ?? null,
    source_type: params.source_type ?? "card",
    // A transfer that is tied to a charge belongs to the charge's group.
    transfer_group: params.transfer_group ?? charge?.hidden.transfer_group ?? null,
  }
}

const createTransfer = (core: Core, call: Call<typeof createParams>): Stripe.Transfer => {
  platformOnly(call)
  const { params } = call
  checkAmount(params.amount, params.currency)
  checkDestination(core, params.destination)
  const charge = sourceOf(core, call)
  const now = core.now()
  if (!charge && core.balances.of(call.account, params.currency).available < params.amount) {
    throw insufficientFunds()
  }
  const transfer = newTransfer(call, charge, now)
  const available_on = Math.max(now, charge?.hidden.available_on ?? now)
  bookTransfer(core, call.account, transfer, available_on)
  if (charge) {
    charge.hidden.transferred += transfer.amount
    core.store.charge.save(charge)
  }
  core.store.transfer.insert(call.account, transfer, { available_on })
  core.emit(call.account, "transfer.created", transfer)
  return transfer
}

/** Out of the platform's balance and into the connected account's, both as pending as the charge's own funds. */
const bookTransfer = (core: Core, account: string, transfer: Stripe.Transfer, available_on: number) => {
  const now = core.now()
  const { amount: moved, currency: money } = transfer
  const out = { account, type: "transfer" as const, amount: -moved, currency: money, source: transfer.id, available_on }
  transfer.balance_transaction = core.balances.book(out, now).id
  const payment = newTransferPayment(core, transfer, available_on)
  transfer.destination_payment = payment.object.id
  const into = { ...out, account: payment.owner, type: "payment" as const, amount: moved, source: payment.object.id }
  payment.object.balance_transaction = core.balances.book({ ...into, reporting_category: "transfer" }, now).id
  core.store.charge.save(payment)
}

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

export const transferRoutes = [
  route("POST", "/v1/transfers", createParams, createTransfer),
  route(
    "GET",
    "/v1/transfers",
    { ...paging, created: range, destination: string, transfer_group: string },
    (core, call) => {
      const { created, destination, transfer_group } = call.params
      return listPage(
        core.store.transfer,
        call,
        "/v1/transfers",
        (one) =>
          inRange(one.created, created) &&
          (!destination || one.destination === destination) &&
          (!transfer_group || one.transfer_group === transfer_group)
      )
    }
  ),
  route("GET", "/v1/transfers/:id", expand, (core, call) => rowOf(core.store.transfer, call, call.path.id).object),
  route("POST", "/v1/transfers/:id", { ...expand, description: emptyable, metadata }, (core, call) => {
    const row = rowOf(core.store.transfer, call, call.path.id)
    const { description } = call.params
    row.object.description = description === undefined ? row.object.description : description
    row.object.metadata = mergeMetadata(row.object.metadata, call.params.metadata)
    core.store.transfer.save(row)
    core.emit(call.account, "transfer.updated", row.object)
    return row.object
  }),
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
