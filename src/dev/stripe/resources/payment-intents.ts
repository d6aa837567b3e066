import type Stripe from "stripe"
import type { Core } from "../core/core"
import { checkCharge } from "../core/currencies"
import { invalidRequest, resourceMissing } from "../core/errors"
import { mergeMetadata } from "../core/metadata"
import { expand, ignored, inRange, oneOf, paging, range, string, type Parsed } from "../core/params"
import { listPage, route, rowOf, type Call } from "../core/router"
import { customerRow } from "./customers"
import { captureParams, confirmParams, createParams, newIntent, updateParams } from "./payment-intent-params"
import { capture, confirm, intentChanged, unexpectedState, type IntentRow } from "./payment-intent-steps"
import { methodOfCard, paymentMethodRow } from "./payment-methods"

const chooseMethod = (
  core: Core,
  call: { account: string },
  intent: Stripe.PaymentIntent,
  given: { payment_method?: string; payment_method_data?: Parsed<typeof createParams>["payment_method_data"] }
) => {
  if (given.payment_method !== undefined) {
    intent.payment_method = paymentMethodRow(core, call, given.payment_method).object.id
  } else if (given.payment_method_data) {
    intent.payment_method = methodOfCard(core, call, given.payment_method_data.card).object.id
  } else {
    return
  }
  intent.last_payment_error = null
  intent.status = intent.status === "requires_payment_method" ? "requires_confirmation" : intent.status
}

const createIntent = (core: Core, call: Call<typeof createParams>): Stripe.PaymentIntent => {
  const { params } = call
  checkCharge(params.amount, params.currency)
  if (params.customer !== undefined) {
    customerRow(core, call, params.customer)
  }
  const intent = newIntent(core, params)
  chooseMethod(core, call, intent, params)
  const row = core.store.payment_intent.insert(call.account, intent, { off_session: params.off_session ?? false })
  core.emit(call.account, "payment_intent.created", intent)
  if (params.confirm) {
    confirm(core, call, row)
  }
  return intent
}

const captureIntent = (core: Core, call: Call<typeof captureParams>): Stripe.PaymentIntent => {
  const row = rowOf(core.store.payment_intent, call, call.path.id)
  const wanted = call.params.amount_to_capture ?? row.object.amount_capturable
  if (row.object.status !== "requires_capture") {
    throw unexpectedState(row.object, "could not be captured", "captured: requires_capture.")
  }
  if (wanted > row.object.amount_capturable) {
    throw invalidRequest(
      `The amount_to_capture must be less than or equal to the amount capturable: ${row.object.amount_capturable}.`,
      { code: "amount_too_large", param: "amount_to_capture" }
    )
  }
  checkCharge(wanted, row.object.currency)
  row.object.metadata = mergeMetadata(row.object.metadata, call.params.metadata)
  capture(core, row, wanted)
  return row.object
}

const cancelIntent = (core: Core, call: Call): Stripe.PaymentIntent => {
  const row = rowOf(core.store.payment_intent, call, call.path.id)
  const intent = row.object
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw unexpectedState(
      intent,
      "could not be canceled",
      "canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing."
    )
  }
  intent.status = "canceled"
  intent.amount_capturable = 0
  intent.canceled_at = core.now()
  intent.next_action = null
  const reason = (call.params as { cancellation_reason?: Stripe.PaymentIntent.CancellationReason }).cancellation_reason
  intent.cancellation_reason = reason ?? null
  intentChanged(core, row, "payment_intent.canceled")
  return intent
}

const updateIntent = (core: Core, call: Call<typeof updateParams>): Stripe.PaymentIntent => {
  const row = rowOf(core.store.payment_intent, call, call.path.id)
  const intent = row.object
  const { params } = call
  const money = params.amount ?? params.currency ?? params.capture_method
  if (money !== undefined && !/^requires_(payment_method|confirmation|action)$/.test(intent.status)) {
    throw unexpectedState(
      intent,
      "amount could not be updated",
      "updated: requires_payment_method, requires_confirmation, requires_action."
    )
  }
  checkCharge(params.amount ?? intent.amount, params.currency ?? intent.currency)
  // What may be refused comes before what changes.
  const customer = params.customer === undefined ? intent.customer : customerRow(core, call, params.customer).object.id
  chooseMethod(core, call, intent, params)
  intent.customer = customer
  intent.amount = params.amount ?? intent.amount
  intent.currency = params.currency ?? intent.currency
  intent.capture_method = params.capture_method ?? intent.capture_method
  intent.description = params.description === undefined ? intent.description : params.description
  intent.metadata = mergeMetadata(intent.metadata, params.metadata)
  intent.transfer_group = params.transfer_group ?? intent.transfer_group
  intent.receipt_email = params.receipt_email === undefined ? intent.receipt_email : params.receipt_email
  intentChanged(core, row)
  return intent
}

/** A browser names the intent by its id and proves by the secret that it may see it. */
const visibleIntent = (core: Core, call: Call<{ client_secret: typeof string }>): IntentRow => {
  const row = rowOf(core.store.payment_intent, call, call.path.id)
  const { client_secret } = call.params
  const wrong = client_secret !== undefined && client_secret !== row.object.client_secret
  if (wrong || (call.publishable && client_secret === undefined)) {
    throw resourceMissing("payment_intent", call.path.id, "intent")
  }
  return row
}

const confirmIntent = (core: Core, call: Call<typeof confirmParams>): Stripe.PaymentIntent => {
  const row = visibleIntent(core, call)
  if (/^(canceled|succeeded|processing|requires_capture)$/.test(row.object.status)) {
    throw unexpectedState(
      row.object,
      "could not be confirmed",
      "confirmed: requires_payment_method, requires_confirmation, requires_action."
    )
  }
  row.object.capture_method = call.params.capture_method ?? row.object.capture_method
  chooseMethod(core, call, row.object, call.params)
  confirm(core, call, row)
  return row.object
}

export const paymentIntentRoutes = [
  route("POST", "/v1/payment_intents", createParams, createIntent),
  route("GET", "/v1/payment_intents", { ...paging, created: range, customer: string }, (core, call) =>
    listPage(
      core.store.payment_intent,
      call,
      "/v1/payment_intents",
      (one) =>
        inRange(one.created, call.params.created) && (!call.params.customer || one.customer === call.params.customer)
    )
  ),
  route(
    "GET",
    "/v1/payment_intents/:id",
    { ...expand, client_secret: string, key: ignored, is_stripe_sdk: ignored },
    (core, call) => visibleIntent(core, call).object,
    { publishable: true }
  ),
  route("POST", "/v1/payment_intents/:id", updateParams, updateIntent),
  route("POST", "/v1/payment_intents/:id/confirm", confirmParams, confirmIntent, { publishable: true }),
  route("POST", "/v1/payment_intents/:id/capture", captureParams, captureIntent),
  route(
    "POST",
    "/v1/payment_intents/:id/cancel",
    { ...expand, cancellation_reason: oneOf("abandoned", "duplicate", "fraudulent", "requested_by_customer") },
    cancelIntent
  ),
]
