import type Stripe from "stripe"
import type { Core } from "../core/core"
import { resourceMissing, StripeFailure } from "../core/errors"
import { rowOf } from "../core/router"
import type { PaymentIntentHidden, Row } from "../core/store"
import { newCardCharge, type ChargeRow } from "./charges"
import { createDispute } from "./disputes"
import { paymentMethodRow, testCardOf } from "./payment-methods"

export type IntentRow = Row<Stripe.PaymentIntent, PaymentIntentHidden>

export const unexpectedState = (intent: Stripe.PaymentIntent, what: string, allowed: string): StripeFailure =>
  new StripeFailure(400, {
    type: "invalid_request_error",
    code: "payment_intent_unexpected_state",
    message: `This PaymentIntent's ${what} because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${allowed}`,
    payment_intent: intent,
  })

export const intentChanged = (core: Core, row: IntentRow, event?: string) => {
  core.store.payment_intent.save(row)
  if (event) {
    core.emit(row.owner, event, row.object)
  }
}

/** Asks the bank. @throws StripeFailure 402 where the card is declined: the intent then waits for another one */
export const confirm = (core: Core, call: { account: string }, row: IntentRow): void => {
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
export const capture = (core: Core, row: IntentRow, amount_captured: number, bypass_pending = false): void => {
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

/** The customer agrees at the bank's page. */
export const completeAction = (core: Core, id: string): Stripe.PaymentIntent => {
  const row = core.store.payment_intent.get(id)
  if (!row || row.object.status !== "requires_action") {
    throw resourceMissing("payment_intent", id)
  }
  confirm(core, { account: row.owner }, row)
  return row.object
}
