import type Stripe from "stripe"
import type { Core } from "../core/core"
import { checkCharge } from "../core/currencies"
import { invalidRequest, resourceMissing, StripeFailure } from "../core/errors"
import { newId, newSecret } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import {
  amount, boolean, currency, emptyable, expand, hash, ignored, inRange, integer, listOf, metadata, oneOf, paging,
  range, required, string, type Parsed,
} from "../core/params"
import { listPage, route, rowOf, type Call } from "../core/router"
import type { PaymentIntentHidden, Row } from "../core/store"
import { newCardCharge, type ChargeRow } from "./charges"
import { customerRow } from "./customers"
import { createDispute } from "./disputes"
import { cardData, methodOfCard, paymentMethodRow, testCardOf } from "./payment-methods"

type IntentRow = Row<Stripe.PaymentIntent, PaymentIntentHidden>

const sharedParams = {
  ...expand,
  customer: string,
  description: emptyable,
  metadata,
  payment_method: string,
  payment_method_configuration: string,
  payment_method_data: cardData,
  payment_method_options: ignored,
  payment_method_types: listOf(string),
  receipt_email: emptyable,
  setup_future_usage: oneOf("off_session", "on_session"),
  shipping: ignored,
  statement_descriptor: string,
  statement_descriptor_suffix: string,
  transfer_group: string,
}

const captureMethod = oneOf("automatic", "automatic_async", "manual")

const createParams = {
  ...sharedParams,
  amount: required(amount),
  currency: required(currency),
  automatic_payment_methods: hash({ enabled: required(boolean), allow_redirects: oneOf("always", "never") }),
  capture_method: captureMethod,
  confirm: boolean,
  confirmation_method: oneOf("automatic", "manual"),
  error_on_requires_action: boolean,
  off_session: boolean,
  on_behalf_of: string,
  return_url: string,
  use_stripe_sdk: boolean,
}

const updateParams = { ...sharedParams, amount, currency, capture_method: captureMethod }

const confirmParams = {
  ...expand,
  payment_method: string,
  payment_method_data: cardData,
  payment_method_options: ignored,
  payment_method_types: listOf(string),
  return_url: string,
  off_session: boolean,
  error_on_requires_action: boolean,
  capture_method: captureMethod,
  receipt_email: emptyable,
  setup_future_usage: oneOf("off_session", "on_session"),
  shipping: ignored,
  use_stripe_sdk: boolean,
  mandate_data: ignored,
  // What Stripe.js adds in a browser.
  client_secret: string,
  key: ignored,
  expected_payment_method_type: ignored,
  client_context: ignored,
  guid: ignored,
  muid: ignored,
  sid: ignored,
  referrer: ignored,
  time_on_page: ignored,
  payment_user_agent: ignored,
  client_attribution_metadata: ignored,
}

const newIntent = (core: Core, params: Parsed<typeof createParams>): Stripe.PaymentIntent => {
  const id = newId("pi")
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: params.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: params.automatic_payment_methods?.enabled
      ? { enabled: true, allow_redirects: params.automatic_payment_methods.allow_redirects ?? "always" }
      : null,
    canceled_at: null,
    cancellation_reason: null,
    // What Stripe takes where nothing is asked for, since 2024-04-10.
    capture_method: params.capture_method ?? "automatic_async",
    client_secret: newSecret(id),
    confirmation_method: params.confirmation_method ?? "automatic",
    created: core.now(),
    currency: params.currency,
    customer: params.customer ?? null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" } },
    payment_method_types: params.payment_method_types ?? ["card"],
    payment_record: null,
    processing: null,
    receipt_email: params.receipt_email ?? null,
    review: null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: params.transfer_group ?? null,
  }
}

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

const unexpectedState = (intent: Stripe.PaymentIntent, what: string, allowed: string): StripeFailure =>
  new StripeFailure(400, {
    type: "invalid_request_error",
    code: "payment_intent_unexpected_state",
    message: `This PaymentIntent's ${what} because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${allowed}`,
    payment_intent: intent,
  })

const intentChanged = (core: Core, row: IntentRow, event?: string) => {
  core.store.payment_intent.save(row)
  if (event) {
    core.emit(row.owner, event, row.object)
  }
}

/** Asks the bank. @throws StripeFailure 402 where the card is declined: the intent then waits for another one */
const confirm = (core: Core, call: { account: string }, row: IntentRow): void => {
  const intent = row.object
  if (intent.status !== "requires_confirmation" && intent.status !== "requires_action") {
    if (intent.status === "requires_payment_method") {
      throw unexpectedStateWithoutMethod(intent)
    }
    throw unexpectedState(intent, "could not be confirmed", "confirmed: requires_confirmation, requires_action.")
  }
  const method = paymentMethodRow(core, call, String(intent.payment_method))
  const card = testCardOf(method)
  if (card.needs_action && intent.status !== "requires_action") {
    intent.status = "requires_action"
    intent.next_action = {
      type: "redirect_to_url",
      redirect_to_url: { return_url: null, url: `${core.url}/3ds/${intent.id}` },
    }
    intentChanged(core, row, "payment_intent.requires_action")
    return
  }
  const charge = newCardCharge(core, call.account, intent, method.object, card.decline)
  intent.latest_charge = charge.object.id
  intent.next_action = null
  if (card.decline) {
    decline(core, row, charge, method.object)
  }
  authorize(core, row, charge)
  if (intent.capture_method !== "manual") {
    capture(core, row, intent.amount, card.bypass_pending)
  } else {
    intentChanged(core, row, "payment_intent.amount_capturable_updated")
  }
  if (card.disputed) {
    createDispute(core, call.account, { charge: charge.object.id, reason: "fraudulent" })
  }
}

const unexpectedStateWithoutMethod = (intent: Stripe.PaymentIntent): StripeFailure =>
  new StripeFailure(400, {
    type: "invalid_request_error",
    code: "payment_intent_unexpected_state",
    message:
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    payment_intent: intent,
  })

const decline = (core: Core, row: IntentRow, charge: ChargeRow, method: Stripe.PaymentMethod): never => {
  const intent = row.object
  const { outcome, failure_code, failure_message } = charge.object
  const error = {
    type: "card_error" as const,
    code: failure_code ?? "card_declined",
    decline_code: outcome?.reason ?? "generic_decline",
    message: failure_message ?? "Your card was declined.",
    charge: charge.object.id,
  }
  intent.status = "requires_payment_method"
  intent.payment_method = null
  intent.last_payment_error = { ...error, payment_method: method } as Stripe.PaymentIntent["last_payment_error"]
  core.emit(row.owner, "charge.failed", charge.object)
  intentChanged(core, row, "payment_intent.payment_failed")
  throw new StripeFailure(402, { ...error, payment_intent: intent, payment_method: method })
}

const authorize = (core: Core, row: IntentRow, charge: ChargeRow) => {
  row.object.status = "requires_capture"
  row.object.amount_capturable = row.object.amount
  // A charge of an intent without a group gets one named after the intent.
  charge.object.transfer_group ??= `group_${row.object.id}`
  charge.hidden.transfer_group = charge.object.transfer_group
  core.store.charge.save(charge)
  if (row.object.capture_method === "manual") {
    core.emit(row.owner, "charge.succeeded", charge.object)
  }
}

/** Takes the money that was authorised, or a part of it; the rest goes back to the card. */
const capture = (core: Core, row: IntentRow, amount_captured: number, bypass_pending = false): void => {
  const intent = row.object
  const charge = rowOf(core.store.charge, { account: row.owner }, String(intent.latest_charge))
  const now = core.now()
  const available_on = bypass_pending ? now : core.settlementOf(now)
  const transaction = core.balances.book(
    {
      account: row.owner,
      type: "charge",
      amount: amount_captured,
      fee: core.feeOf(amount_captured),
      currency: intent.currency,
      source: charge.object.id,
      available_on,
      description: intent.description,
    },
    now
  )
  charge.object.captured = true
  charge.object.amount_captured = amount_captured
  charge.object.balance_transaction = transaction.id
  charge.hidden.available_on = available_on
  core.store.charge.save(charge)
  intent.status = "succeeded"
  intent.amount_capturable = 0
  intent.amount_received = amount_captured
  core.emit(row.owner, intent.capture_method === "manual" ? "charge.captured" : "charge.succeeded", charge.object)
  intentChanged(core, row, "payment_intent.succeeded")
}

const captureParams = {
  ...expand, amount_to_capture: amount, final_capture: boolean, metadata, statement_descriptor: string,
  statement_descriptor_suffix: string, application_fee_amount: integer,
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
  if (params.customer !== undefined) {
    intent.customer = customerRow(core, call, params.customer).object.id
  }
  intent.amount = params.amount ?? intent.amount
  intent.currency = params.currency ?? intent.currency
  intent.capture_method = params.capture_method ?? intent.capture_method
  intent.description = params.description === undefined ? intent.description : params.description
  intent.metadata = mergeMetadata(intent.metadata, params.metadata)
  intent.transfer_group = params.transfer_group ?? intent.transfer_group
  intent.receipt_email = params.receipt_email === undefined ? intent.receipt_email : params.receipt_email
  chooseMethod(core, call, intent, params)
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
  row.object.capture_method = call.params.capture_method ?? row.object.capture_method
  chooseMethod(core, call, row.object, call.params)
  confirm(core, call, row)
  return row.object
}

/** The customer agrees at the bank's page. */
export const completeAction = (core: Core, id: string): Stripe.PaymentIntent => {
  const row = core.store.payment_intent.get(id)
  if (!row || row.object.status !== "requires_action") {
    throw resourceMissing("payment_intent", id)
  }
  confirm(core, { account: row.owner }, row)
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
