import type Stripe from "stripe"
import type { Core } from "../core/core"
import { checkAmount } from "../core/currencies"
import { invalidRequest, referenceMissing } from "../core/errors"
import { newId } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import { amount, boolean, expand, inRange, metadata, oneOf, paging, range, string, type Parsed } from "../core/params"
import { listPage, route, rowOf, type Call } from "../core/router"
import type { ChargeRow } from "./charges"
import { disputedAmount } from "./disputes"

const createParams = {
  ...expand,
  amount,
  charge: string,
  payment_intent: string,
  metadata,
  reason: oneOf("duplicate", "fraudulent", "requested_by_customer"),
  refund_application_fee: boolean,
  reverse_transfer: boolean,
}

const chargeOf = (core: Core, call: Call<typeof createParams>): ChargeRow => {
  const { charge, payment_intent } = call.params
  if (!charge && !payment_intent) {
    throw invalidRequest("One of the following params should be provided for this request: payment_intent or charge.", {
      code: "parameter_missing",
    })
  }
  const intent = payment_intent ? core.store.payment_intent.find(call.account, payment_intent) : undefined
  if (payment_intent && !intent) {
    throw referenceMissing("payment_intent", payment_intent, "payment_intent")
  }
  const id = charge ?? intent?.object.latest_charge
  const row = core.store.charge.find(call.account, String(id))
  if (!row && payment_intent) {
    throw invalidRequest(`This PaymentIntent (${payment_intent}) does not have a successful charge to refund.`, {
      code: "payment_intent_unexpected_state",
    })
  }
  if (!row) {
    throw referenceMissing("charge", String(id), "charge")
  }
  return row
}

const checkRefund = (core: Core, charge: Stripe.Charge, wanted: number | undefined): number => {
  if (!charge.captured) {
    throw invalidRequest(`Charge ${charge.id} has not been captured, so it cannot be refunded.`, {
      code: "charge_not_refundable",
    })
  }
  const left = charge.amount_captured - charge.amount_refunded
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" })
  }
  if (disputedAmount(core, charge.id) > 0) {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    })
  }
  if (wanted !== undefined && wanted > left) {
    throw invalidRequest(`Refund amount (${wanted}) is greater than unrefunded amount on charge (${left})`, {
      param: "amount",
    })
  }
  const refunded = wanted ?? left
  checkAmount(refunded, charge.currency)
  return refunded
}

const newRefund = (charge: Stripe.Charge, refunded: number, now: number): Stripe.Refund => ({
  id: newId("re"),
  object: "refund",
  amount: refunded,
  balance_transaction: null,
  charge: charge.id,
  created: now,
  currency: charge.currency,
  customer: null,
  customer_account: null,
  destination_details: {
    card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
    type: "card",
  },
  metadata: {},
  payment_intent: charge.payment_intent,
  payment_method: charge.payment_method,
  reason: null,
  receipt_number: null,
  source_transfer_reversal: null,
  status: "succeeded",
  transfer_reversal: null,
})

/**
 * Gives money back to the card. It comes out of the charge's own funds while these are pending, and out of the available
 * balance afterwards (which may go below zero); Stripe keeps its fee.
 */
const createRefund = (core: Core, call: Call<typeof createParams>): Stripe.Refund => {
  const charge = chargeOf(core, call)
  const refunded = checkRefund(core, charge.object, call.params.amount)
  const now = core.now()
  const refund = newRefund(charge.object, refunded, now)
  refund.metadata = mergeMetadata({}, call.params.metadata)
  refund.reason = call.params.reason ?? null
  refund.balance_transaction = core.balances.book(
    {
      account: call.account,
      type: "refund",
      amount: -refunded,
      currency: charge.object.currency,
      source: refund.id,
      available_on: Math.max(now, charge.hidden.available_on ?? now),
      description: "REFUND FOR CHARGE",
    },
    now
  ).id
  core.store.refund.insert(call.account, refund, {})
  noteRefund(core, charge, refund)
  return refund
}

/** Adds a refund to its charge, and tells. */
export const noteRefund = (core: Core, charge: ChargeRow, refund: Stripe.Refund): void => {
  const { object } = charge
  object.amount_refunded += refund.amount
  object.refunded = object.amount_refunded === object.amount_captured
  core.store.charge.save(charge)
  core.emit(charge.owner, "refund.created", refund)
  core.emit(charge.owner, "charge.refunded", object)
}

const wanted = (one: Stripe.Refund, params: Parsed<typeof listParams>) =>
  inRange(one.created, params.created) &&
  (!params.charge || one.charge === params.charge) &&
  (!params.payment_intent || one.payment_intent === params.payment_intent)

const listParams = { ...paging, created: range, charge: string, payment_intent: string }

export const refundRoutes = [
  route("POST", "/v1/refunds", createParams, createRefund),
  route("GET", "/v1/refunds", listParams, (core, call) =>
    listPage(core.store.refund, call, "/v1/refunds", (one) => wanted(one, call.params))
  ),
  route("GET", "/v1/refunds/:id", expand, (core, call) => rowOf(core.store.refund, call, call.path.id).object),
  route("POST", "/v1/refunds/:id", { ...expand, metadata }, (core, call) => {
    const row = rowOf(core.store.refund, call, call.path.id)
    row.object.metadata = mergeMetadata(row.object.metadata, call.params.metadata)
    core.store.refund.save(row)
    core.emit(call.account, "refund.updated", row.object)
    return row.object
  }),
]
