import type Stripe from "stripe"
import type { Core } from "../core/core"
import { invalidRequest, referenceMissing, resourceMissing } from "../core/errors"
import { newId } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import { emptyable, expand, hash, ignored, metadata, oneOf, paging, required, string } from "../core/params"
import { listPage, route, rowOf, type Call } from "../core/router"
import type { PaymentMethodHidden, Row } from "../core/store"
import { customerRow } from "./customers"

/** How a test card behaves. https://docs.stripe.com/testing */
export type TestCard = {
  brand: string
  last4: string
  decline?: { code: string; decline_code: string; message: string }
  /** The bank asks its customer first. */
  needs_action?: boolean
  /** The money is available at once. */
  bypass_pending?: boolean
  /** The customer disputes the charge right after it. */
  disputed?: boolean
}

const declined = (decline_code: string, message = "Your card was declined.", code = "card_declined"): TestCard => ({
  brand: "visa",
  last4: "0002",
  decline: { code, decline_code, message },
})

const testCards: Record<string, TestCard> = {
  pm_card_visa: { brand: "visa", last4: "4242" },
  pm_card_visa_debit: { brand: "visa", last4: "5556" },
  pm_card_mastercard: { brand: "mastercard", last4: "4444" },
  pm_card_amex: { brand: "amex", last4: "8431" },
  pm_card_br: { brand: "visa", last4: "0025" },
  pm_card_bypassPending: { brand: "visa", last4: "0077", bypass_pending: true },
  pm_card_authenticationRequired: { brand: "visa", last4: "3184", needs_action: true },
  pm_card_threeDSecure2Required: { brand: "visa", last4: "3220", needs_action: true },
  pm_card_createDispute: { brand: "visa", last4: "0259", disputed: true },
  pm_card_chargeDeclined: declined("generic_decline"),
  pm_card_visa_chargeDeclined: declined("generic_decline"),
  pm_card_chargeDeclinedInsufficientFunds: declined("insufficient_funds", "Your card has insufficient funds."),
  pm_card_visa_chargeDeclinedInsufficientFunds: declined("insufficient_funds", "Your card has insufficient funds."),
  pm_card_chargeDeclinedFraudulent: declined("fraudulent"),
  pm_card_chargeDeclinedExpiredCard: declined("expired_card", "Your card has expired.", "expired_card"),
  pm_card_chargeDeclinedIncorrectCvc: declined("incorrect_cvc", "Your card's security code is incorrect.", "incorrect_cvc"),
  pm_card_chargeDeclinedProcessingError: declined(
    "processing_error",
    "An error occurred while processing your card. Try again in a little bit.",
    "processing_error"
  ),
}

const numbers: Record<string, string> = {
  "4242424242424242": "pm_card_visa",
  "5555555555554444": "pm_card_mastercard",
  "378282246310005": "pm_card_amex",
  "4000000000000077": "pm_card_bypassPending",
  "4000002760003184": "pm_card_authenticationRequired",
  "4000000000003220": "pm_card_threeDSecure2Required",
  "4000000000000259": "pm_card_createDispute",
  "4000000000000002": "pm_card_chargeDeclined",
  "4000000000009995": "pm_card_chargeDeclinedInsufficientFunds",
}

type MethodRow = Row<Stripe.PaymentMethod, PaymentMethodHidden>

/** What a browser, or a server with a card at hand, sends in place of an id. */
export const cardData = hash({
  type: required(oneOf("card")),
  card: hash({ number: string, exp_month: string, exp_year: string, cvc: string, token: string }),
  billing_details: hash({ address: ignored, email: emptyable, name: emptyable, phone: emptyable }),
  metadata,
  allow_redisplay: string,
})

export const testCardOf = ({ hidden }: MethodRow): TestCard => testCards[hidden.test_card] ?? testCards.pm_card_visa

const newMethod = (core: Core, account: string, test_card: string, customer: string | null = null): MethodRow => {
  const { brand, last4 } = testCards[test_card]
  const method: Stripe.PaymentMethod = {
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "unchecked" },
      country: "US",
      display_brand: brand,
      exp_month: 11,
      exp_year: 2034,
      fingerprint: `local${last4}`,
      funding: "credit",
      generated_from: null,
      last4,
      networks: { available: [brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: core.now(),
    customer,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  }
  return core.store.payment_method.insert(account, method, { test_card })
}

/**
 * The payment method of an id; Stripe's names of test cards (`pm_card_visa`) make a new one each time.
 * @throws StripeFailure resource_missing
 */
export const paymentMethodRow = (core: Core, call: { account: string }, id: string): MethodRow => {
  if (Object.hasOwn(testCards, id)) {
    return newMethod(core, call.account, id)
  }
  const row = core.store.payment_method.find(call.account, id)
  if (!row) {
    throw referenceMissing("PaymentMethod", id, "payment_method")
  }
  return row
}

/** Makes a payment method of a card's number. @throws StripeFailure for a number that is none of Stripe's test cards */
export const methodOfCard = (
  core: Core,
  call: { account: string },
  card: { number?: string; token?: string } | undefined
): MethodRow => {
  const name =
    card?.token !== undefined
      ? card.token.replace(/^tok_/, "pm_card_")
      : (numbers[card?.number?.replace(/\s/g, "") ?? ""] ?? "")
  if (!Object.hasOwn(testCards, name)) {
    throw invalidRequest("Your card number is incorrect.", { code: "incorrect_number", param: "number" })
  }
  return newMethod(core, call.account, name)
}

const createParams = {
  ...expand,
  type: required(oneOf("card")),
  card: hash({ number: string, exp_month: string, exp_year: string, cvc: string, token: string }),
  billing_details: hash({ address: ignored, email: emptyable, name: emptyable, phone: emptyable }),
  metadata,
  key: ignored,
}

const createMethod = (core: Core, call: Call<typeof createParams>): Stripe.PaymentMethod => {
  const row = methodOfCard(core, call, call.params.card)
  const { email = null, name = null, phone = null } = call.params.billing_details ?? {}
  row.object.billing_details = { address: null, email, name, phone, tax_id: null }
  row.object.metadata = mergeMetadata({}, call.params.metadata)
  return row.object
}

export const paymentMethodRoutes = [
  route("POST", "/v1/payment_methods", createParams, createMethod, { publishable: true }),
  route("GET", "/v1/payment_methods", { ...paging, customer: string, type: string }, (core, call) =>
    listPage(
      core.store.payment_method,
      call,
      "/v1/payment_methods",
      (one) => !call.params.customer || one.customer === call.params.customer
    )
  ),
  route("GET", "/v1/payment_methods/:id", expand, (core, call) => {
    if (Object.hasOwn(testCards, call.path.id)) {
      return newMethod(core, call.account, call.path.id).object
    }
    return rowOf(core.store.payment_method, call, call.path.id, "PaymentMethod").object
  }),
  route("POST", "/v1/payment_methods/:id/attach", { ...expand, customer: required(string) }, (core, call) => {
    const row = paymentMethodRow(core, call, call.path.id)
    row.object.customer = customerRow(core, call, call.params.customer).object.id
    core.store.payment_method.save(row)
    core.emit(call.account, "payment_method.attached", row.object)
    return row.object
  }),
  route("POST", "/v1/payment_methods/:id/detach", expand, (core, call) => {
    const row = core.store.payment_method.find(call.account, call.path.id)
    if (!row) {
      throw resourceMissing("PaymentMethod", call.path.id)
    }
    if (row.object.customer === null) {
      throw invalidRequest(
        "The payment method you provided is not attached to a customer so detachment is impossible."
      )
    }
    row.object.customer = null
    core.store.payment_method.save(row)
    core.emit(call.account, "payment_method.detached", row.object)
    return row.object
  }),
]
