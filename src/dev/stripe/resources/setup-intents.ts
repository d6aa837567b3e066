import type Stripe from "stripe"
import type { Core } from "../core/core"
import { newId, newSecret } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import { boolean, emptyable, expand, hash, ignored, listOf, metadata, oneOf, required, string } from "../core/params"
import { route, rowOf, type Call } from "../core/router"
import { customerRow } from "./customers"
import { paymentMethodRow } from "./payment-methods"

const createParams = {
  ...expand,
  automatic_payment_methods: hash({ enabled: required(boolean), allow_redirects: oneOf("always", "never") }),
  confirm: boolean,
  customer: string,
  description: emptyable,
  metadata,
  payment_method: string,
  payment_method_options: ignored,
  payment_method_types: listOf(string),
  return_url: string,
  usage: oneOf("off_session", "on_session"),
}

/** Saves a card for later: confirmed with a payment method, it belongs to the customer. */
const createSetup = (core: Core, call: Call<typeof createParams>): Stripe.SetupIntent => {
  const { params } = call
  const id = newId("seti")
  const method = params.payment_method ? paymentMethodRow(core, call, params.payment_method) : undefined
  const customer = params.customer ? customerRow(core, call, params.customer).object.id : null
  if (method && customer && params.confirm) {
    method.object.customer = customer
    core.store.payment_method.save(method)
  }
  const setup: Stripe.SetupIntent = {
    id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: newSecret(id),
    created: core.now(),
    customer,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: method?.object.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: params.payment_method_types ?? ["card"],
    single_use_mandate: null,
    status: method ? (params.confirm ? "succeeded" : "requires_confirmation") : "requires_payment_method",
    usage: params.usage ?? "off_session",
  }
  core.store.setup_intent.insert(call.account, setup, {})
  core.emit(call.account, "setup_intent.created", setup)
  return setup
}

export const setupIntentRoutes = [
  route("POST", "/v1/setup_intents", createParams, createSetup),
  route("GET", "/v1/setup_intents/:id", expand, (core, call) =>
    rowOf(core.store.setup_intent, call, call.path.id, "setupintent").object
  ),
]
