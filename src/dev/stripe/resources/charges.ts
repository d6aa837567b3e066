import type Stripe from "stripe"
import type { Core } from "../core/core"
import { newId } from "../core/ids"
import { emptyable, expand, hash, ignored, inRange, metadata, paging, range, string } from "../core/params"
import { listPage, route, rowOf } from "../core/router"
import { mergeMetadata } from "../core/metadata"
import type { ChargeHidden, Row } from "../core/store"

export type ChargeRow = Row<Stripe.Charge, ChargeHidden>

/** What all charges have in common, whether a card paid or a transfer arrived. */
const emptyCharge = (id: string, amount: number, currency: string, created: number): Stripe.Charge => ({
  id,
  object: "charge",
  amount,
  amount_captured: 0,
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
  calculated_statement_descriptor: null,
  captured: false,
  created,
  currency,
  customer: null,
  description: null,
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  livemode: false,
  metadata: {},
  on_behalf_of: null,
  outcome: null,
  paid: true,
  payment_intent: null,
  payment_method: null,
  payment_method_details: null,
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  status: "succeeded",
  transfer_data: null,
  transfer_group: null,
})

const cardDetails = (method: Stripe.PaymentMethod, amount: number): Stripe.Charge.PaymentMethodDetails => ({
  type: "card",
  card: {
    amount_authorized: amount,
    authorization_code: "123456",
    brand: method.card?.brand ?? null,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
    country: method.card?.country ?? null,
    electronic_commerce_indicator: null,
    exp_month: method.card?.exp_month ?? 12,
    exp_year: method.card?.exp_year ?? 2034,
    extended_authorization: { status: "disabled" },
    fingerprint: method.card?.fingerprint ?? null,
    funding: method.card?.funding ?? null,
    incremental_authorization: { status: "unavailable" },
    installments: null,
    last4: method.card?.last4 ?? null,
    mandate: null,
    multicapture: { status: "unavailable" },
    network: method.card?.brand ?? null,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: amount, status: "unavailable" },
    regulated_status: "unregulated",
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  },
})

export type Declined = { code: string; decline_code: string; message: string }

/** The charge of a confirmed intent: authorised, or declined. Capture books its money. */
export const newCardCharge = (
  core: Core,
  account: string,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  declined?: Declined
): ChargeRow => {
  const charge = emptyCharge(newId("ch"), intent.amount, intent.currency, core.now())
  charge.billing_details = {
    address: null,
    email: method.billing_details.email,
    name: method.billing_details.name,
    phone: method.billing_details.phone,
    tax_id: null,
  }
  charge.customer = intent.customer
  charge.description = intent.description
  charge.metadata = { ...intent.metadata }
  charge.payment_intent = intent.id
  charge.payment_method = method.id
  charge.payment_method_details = cardDetails(method, intent.amount)
  charge.transfer_group = intent.transfer_group
  charge.paid = !declined
  charge.status = declined ? "failed" : "succeeded"
  charge.failure_code = declined?.code ?? null
  charge.failure_message = declined?.message ?? null
  charge.outcome = {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: declined ? "declined_by_network" : "approved_by_network",
    reason: declined?.decline_code ?? null,
    risk_level: "normal",
    risk_score: 12,
    seller_message: declined ? "The bank did not return any further details with this decline." : "Payment complete.",
    type: declined ? "issuer_declined" : "authorized",
  }
  return core.store.charge.insert(account, charge, {
    transferred: 0,
    transfer_group: intent.transfer_group,
    available_on: null,
  })
}

/** What a connected account sees of a transfer: a payment that the platform made to it. */
export const newTransferPayment = (core: Core, transfer: Stripe.Transfer, available_on: number): ChargeRow => {
  const charge = emptyCharge(newId("py"), transfer.amount, transfer.currency, core.now())
  charge.amount_captured = transfer.amount
  charge.captured = true
  charge.source_transfer = transfer.id
  const account = String(transfer.destination)
  return core.store.charge.insert(account, charge, { transferred: 0, transfer_group: null, available_on })
}

export const chargeRoutes = [
  route(
    "GET",
    "/v1/charges",
    { ...paging, created: range, customer: string, payment_intent: string, transfer_group: string },
    (core, call) => {
      const { created, customer, payment_intent, transfer_group } = call.params
      return listPage(
        core.store.charge,
        call,
        "/v1/charges",
        (one) =>
          inRange(one.created, created) &&
          (!customer || one.customer === customer) &&
          (!payment_intent || one.payment_intent === payment_intent) &&
          (!transfer_group || one.transfer_group === transfer_group)
      )
    }
  ),
  route("GET", "/v1/charges/:id", expand, (core, call) => rowOf(core.store.charge, call, call.path.id).object),
  route(
    "POST",
    "/v1/charges/:id",
    {
      ...expand, description: emptyable, metadata, receipt_email: string, transfer_group: string,
      customer: string, shipping: ignored, fraud_details: hash({ user_report: string }),
    },
    (core, call) => {
      const row = rowOf(core.store.charge, call, call.path.id)
      const { description, transfer_group } = call.params
      row.object.description = description === undefined ? row.object.description : description
      row.object.metadata = mergeMetadata(row.object.metadata, call.params.metadata)
      row.object.transfer_group = transfer_group ?? row.object.transfer_group
      core.store.charge.save(row)
      core.emit(call.account, "charge.updated", row.object)
      return row.object
    }
  ),
  route("GET", "/v1/charges/:id/refunds", paging, (core, call) => {
    const { object } = rowOf(core.store.charge, call, call.path.id)
    return listPage(core.store.refund, call, `/v1/charges/${object.id}/refunds`, (one) => one.charge === object.id)
  }),
]
