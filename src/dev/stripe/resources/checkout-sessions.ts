import type Stripe from "stripe"
import type { Core } from "../core/core"
import { checkCharge } from "../core/currencies"
import { invalidRequest, StripeFailure } from "../core/errors"
import { newId } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import { amount, currency, expand, hash, integer, listOf, metadata, oneOf, required, string } from "../core/params"
import { platformOnly, route, rowOf, type Call } from "../core/router"
import { platformId } from "../core/store"
import { newIntent } from "./payment-intent-params"
import { confirm } from "./payment-intent-steps"
import { paymentMethodRow } from "./payment-methods"
import type { PageAnswer } from "./account-links"

const createParams = {
  ...expand,
  mode: required(oneOf("payment")),
  allowed_payment_method_types: listOf(string),
  line_items: required(
    listOf(
      hash({
        quantity: required(integer),
        price_data: required(
          hash({ currency: required(currency), unit_amount: required(amount), product_data: required(hash({ name: required(string) })) })
        ),
      })
    )
  ),
  success_url: required(string),
  cancel_url: string,
  metadata,
  payment_intent_data: hash({ metadata, description: string }),
}

const validFor_s = 24 * 60 * 60

const createSession = (core: Core, call: Call<typeof createParams>): Stripe.Checkout.Session => {
  platformOnly(call)
  const { params } = call
  const [item] = params.line_items
  if (params.line_items.length !== 1) {
    throw invalidRequest("The local Stripe sells one line item a session.", { param: "line_items" })
  }
  const total = item.quantity * item.price_data.unit_amount
  checkCharge(total, item.price_data.currency)
  const id = newId("cs_test")
  const created = core.now()
  const session: Stripe.Checkout.Session = {
    ...plainSession,
    id,
    amount_subtotal: total,
    amount_total: total,
    cancel_url: params.cancel_url ?? null,
    created,
    currency: item.price_data.currency,
    expires_at: created + validFor_s,
    metadata: mergeMetadata({}, params.metadata),
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    success_url: params.success_url,
    url: `${core.url}/c/pay/${id}`,
  }
  core.store.checkout_session.insert(platformId, session, {
    description: item.price_data.product_data.name,
    intent_metadata: mergeMetadata({}, params.payment_intent_data?.metadata),
  })
  return session
}

/** What is the same in every session here. */
const plainSession: Omit<
  Stripe.Checkout.Session,
  | "id" | "amount_subtotal" | "amount_total" | "cancel_url" | "created" | "currency" | "expires_at" | "metadata"
  | "allowed_payment_method_types" | "success_url" | "url"
> = {
  object: "checkout.session",
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allow_promotion_codes: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_reference_id: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer: null,
  customer_account: null,
  customer_creation: "if_required",
  customer_details: null,
  customer_email: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  locale: null,
  managed_payments: null,
  mode: "payment",
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: "if_required",
  payment_method_configuration_details: null,
  payment_method_options: null,
  payment_method_types: ["card"],
  payment_status: "unpaid",
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: "open",
  submit_type: null,
  subscription: null,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  ui_mode: "hosted_page",
  wallet_options: null,
}

const expireIfDue = (core: Core, id: string) => {
  const row = core.store.checkout_session.get(id)
  if (row?.object.status === "open" && row.object.expires_at < core.now()) {
    row.object.status = "expired"
    row.object.url = null
    core.store.checkout_session.save(row)
    core.emit(row.owner, "checkout.session.expired", row.object)
  }
  return row
}

/**
 * What a customer does on Stripe's page: pays with a card of the test ones.
 * @throws StripeFailure 402 where the card is declined: the page then asks for another one
 */
export const payCheckout = (core: Core, id: string, payment_method = "pm_card_visa"): Stripe.Checkout.Session => {
  const row = expireIfDue(core, id)
  if (row?.object.status !== "open") {
    throw invalidRequest("This checkout session cannot be paid: it is complete, expired, or does not exist.")
  }
  const session = row.object
  const call = { account: platformId }
  const intent = newIntent(core, {
    amount: Number(session.amount_total),
    currency: String(session.currency),
    description: row.hidden.description,
    metadata: row.hidden.intent_metadata,
  })
  intent.payment_method = paymentMethodRow(core, call, payment_method).object.id
  intent.status = "requires_confirmation"
  const paid = core.store.payment_intent.insert(platformId, intent, { off_session: false })
  core.emit(platformId, "payment_intent.created", intent)
  confirm(core, call, paid)
  session.payment_intent = intent.id
  session.payment_status = "paid"
  session.status = "complete"
  session.url = null
  core.store.checkout_session.save(row)
  core.emit(platformId, "checkout.session.completed", session)
  return session
}

export const checkoutSessionRoutes = [
  route("POST", "/v1/checkout/sessions", createParams, createSession),
  route("GET", "/v1/checkout/sessions/:id", expand, (core, call) => {
    expireIfDue(core, call.path.id)
    return rowOf(core.store.checkout_session, call, call.path.id).object
  }),
]

const escape = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

const page = (session: Stripe.Checkout.Session, description: string, problem: string) =>
  `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Stripe (local)</title>
<style>body{font:16px/1.5 system-ui;max-width:26rem;margin:10vh auto;padding:0 1rem;color:#1a1f36}
button{font:inherit;color:#fff;background:#635bff;border:0;border-radius:6px;padding:.6rem 1rem;width:100%;margin-bottom:.5rem}
a{color:#635bff}</style>
<h1>${escape(description)}</h1>
<p>This is the local Stripe of a development server: no card is charged.</p>
<p><b>${session.amount_total} ${escape(String(session.currency))}</b> in the smallest unit</p>
${problem && `<p role="alert">${escape(problem)}</p>`}
<form method="post"><button type="submit">Pay with a test card</button></form>
<p><a href="${escape(session.cancel_url ?? session.success_url ?? "")}">Go back without paying</a></p>`

/** The page that a payer sees in the browser, and what its button does. */
export const answerCheckoutPage = (core: Core, method: string, id: string): PageAnswer => {
  const row = expireIfDue(core, id)
  if (!row) {
    return { status: 404, html: "<p>No such page." }
  }
  const backTo = row.object.success_url?.replace("{CHECKOUT_SESSION_ID}", id) ?? core.url
  if (row.object.status !== "open") {
    return { status: 303, location: row.object.status === "complete" ? backTo : (row.object.cancel_url ?? core.url) }
  }
  if (method === "GET") {
    return { status: 200, html: page(row.object, row.hidden.description, "") }
  }
  try {
    payCheckout(core, id)
  } catch (error) {
    if (error instanceof StripeFailure) {
      return { status: 200, html: page(row.object, row.hidden.description, String(error.body.message)) }
    }
    throw error
  }
  return { status: 303, location: backTo }
}
