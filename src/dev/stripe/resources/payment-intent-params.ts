import type Stripe from "stripe"
import type { Core } from "../core/core"
import { newId, newSecret } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import {
  amount, boolean, currency, emptyable, expand, hash, ignored, integer, listOf, metadata, oneOf, required, string,
  type Parsed,
} from "../core/params"
import { cardData } from "./payment-methods"

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

export const createParams = {
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

export const updateParams = { ...sharedParams, amount, currency, capture_method: captureMethod }

export const confirmParams = {
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

export const captureParams = {
  ...expand, amount_to_capture: amount, final_capture: boolean, metadata, statement_descriptor: string,
  statement_descriptor_suffix: string, application_fee_amount: integer,
}

/** An intent as it is before anybody has paid. */
export const newIntent = (core: Core, params: Parsed<typeof createParams>): Stripe.PaymentIntent => {
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
