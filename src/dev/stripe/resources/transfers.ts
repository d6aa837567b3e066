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
]
