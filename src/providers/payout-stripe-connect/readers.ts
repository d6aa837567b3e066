import type Stripe from "stripe"
import type {
  ExternalAccount,
  PaymentFunds,
  ProviderAccount,
  ProviderBalance,
  ProviderBalanceTransaction,
  ProviderCheckout,
  ProviderEvent,
  ProviderPayout,
  ProviderPayoutStatus,
  ProviderReversal,
  ProviderTransfer,
  RefundFunds,
} from "../../modules/payout/provider-port"
import { fromStripeAmount } from "./stripe-amounts"

/** The key under which our objects at Stripe carry the intent that made them. */
export const INTENT_ID = "intent_id"

export const at = (seconds: number): Date => new Date(seconds * 1000)

/** An id, whether Stripe gave the id alone or the whole object. */
export const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === "string" ? value : (value?.id ?? null)

const wholeOf = <T extends { id: string }>(value: string | T | null | undefined): T | undefined =>
  value && typeof value === "object" ? value : undefined

const readExternalAccount = (external: Stripe.ExternalAccount): ExternalAccount => ({
  id: external.id,
  currency_code: external.currency ?? "",
  last4: external.last4 ?? null,
  bank_name: external.object === "bank_account" ? external.bank_name : external.brand,
  fingerprint: external.fingerprint ?? null,
  is_default: external.default_for_currency ?? false,
})

export const readCheckout = (session: Stripe.Checkout.Session): ProviderCheckout => {
  const currency_code = session.currency ?? ""
  return {
    checkout_id: session.id,
    status: checkoutStatusOf(session),
    url: session.url,
    payment_id: idOf(session.payment_intent),
    amount: fromStripeAmount(session.amount_total ?? 0, currency_code),
    currency_code,
    metadata: { ...session.metadata },
  }
}

const checkoutStatusOf = ({ status, payment_status }: Stripe.Checkout.Session): ProviderCheckout["status"] => {
  if (status === "complete") {
    // Some ways to pay take days after the page is done.
    return payment_status === "paid" ? "paid" : "processing"
  }
  return status === "expired" ? "expired" : "open"
}

export const readAccount = (account: Stripe.Account): ProviderAccount => ({
  account_id: account.id,
  payouts_enabled: account.payouts_enabled,
  transfers_active: account.capabilities?.transfers === "active",
  disabled_reason: account.requirements?.disabled_reason ?? null,
  requirements_due: [
    ...new Set([...(account.requirements?.past_due ?? []), ...(account.requirements?.currently_due ?? [])]),
  ],
  details_submitted: account.details_submitted,
  country: account.country ?? null,
  default_currency_code: account.default_currency ?? null,
  external_accounts: (account.external_accounts?.data ?? []).map(readExternalAccount),
  metadata: { ...account.metadata },
})

export const readTransfer = (transfer: Stripe.Transfer): ProviderTransfer => ({
  transfer_id: transfer.id,
  intent_id: transfer.metadata[INTENT_ID] ?? null,
  account_id: idOf(transfer.destination) ?? "",
  amount: fromStripeAmount(transfer.amount, transfer.currency),
  reversed_amount: fromStripeAmount(transfer.amount_reversed, transfer.currency),
  currency_code: transfer.currency,
  balance_transaction_id: idOf(transfer.balance_transaction),
  source_charge_id: idOf(transfer.source_transaction),
  transfer_group: transfer.transfer_group,
  created_at: at(transfer.created),
  metadata: { ...transfer.metadata },
})

export const readReversal = (reversal: Stripe.TransferReversal): ProviderReversal => ({
  reversal_id: reversal.id,
  transfer_id: idOf(reversal.transfer) ?? "",
  intent_id: reversal.metadata?.[INTENT_ID] ?? null,
  amount: fromStripeAmount(reversal.amount, reversal.currency),
  currency_code: reversal.currency,
  balance_transaction_id: idOf(reversal.balance_transaction),
  created_at: at(reversal.created),
})

const payoutStatuses: readonly string[] = ["pending", "in_transit", "paid", "failed", "canceled"]

const isPayoutStatus = (status: string): status is ProviderPayoutStatus => payoutStatuses.includes(status)

export const readPayout = (payout: Stripe.Payout, account_id: string): ProviderPayout => {
  if (!isPayoutStatus(payout.status)) {
    throw new RangeError(`Payout ${payout.id} has the unknown status ${payout.status}`)
  }
  return {
    payout_id: payout.id,
    intent_id: payout.metadata?.[INTENT_ID] ?? null,
    account_id,
    amount: fromStripeAmount(payout.amount, payout.currency),
    currency_code: payout.currency,
    status: payout.status,
    arrival_at: at(payout.arrival_date),
    failure_code: payout.failure_code,
    failure_message: payout.failure_message,
    balance_transaction_id: idOf(payout.balance_transaction),
    created_at: at(payout.created),
    metadata: { ...payout.metadata },
  }
}

/** @returns nothing where Stripe has not booked the charge yet: not captured, or captured a moment ago */
export const readFunds = (charge: Stripe.Charge): PaymentFunds | undefined => {
  const booked = wholeOf(charge.balance_transaction)
  if (!booked) {
    return undefined
  }
  return {
    payment_id: idOf(charge.payment_intent) ?? "",
    charge_id: charge.id,
    amount: fromStripeAmount(booked.amount, booked.currency),
    fee_amount: fromStripeAmount(booked.fee, booked.currency),
    net_amount: fromStripeAmount(booked.net, booked.currency),
    currency_code: booked.currency,
    available_on_at: at(booked.available_on),
    is_available: booked.status === "available",
    balance_transaction_id: booked.id,
    transfer_group: charge.transfer_group,
    card_fingerprint: charge.payment_method_details?.card?.fingerprint ?? null,
  }
}

const refundStatuses = ["pending", "succeeded", "failed", "canceled", "requires_action"] as const

/** A refund that Stripe has not booked yet counts with its own amount and no fee. */
export const readRefund = (refund: Stripe.Refund): RefundFunds => {
  const booked = wholeOf(refund.balance_transaction)
  const currency_code = booked?.currency ?? refund.currency
  return {
    refund_id: refund.id,
    charge_id: idOf(refund.charge),
    payment_id: idOf(refund.payment_intent),
    amount: fromStripeAmount(booked ? -booked.amount : refund.amount, currency_code),
    fee_amount: fromStripeAmount(booked ? 0 - booked.fee : 0, currency_code),
    net_amount: fromStripeAmount(booked ? -booked.net : refund.amount, currency_code),
    currency_code,
    status: refundStatuses.find((status) => status === refund.status) ?? "pending",
    balance_transaction_id: idOf(refund.balance_transaction),
  }
}

export const readBalance = (balance: Stripe.Balance): ProviderBalance => {
  const codes = [...new Set([...balance.available, ...balance.pending].map(({ currency }) => currency))]
  const sum = (entries: { amount: number; currency: string }[], code: string) =>
    entries
      .filter(({ currency }) => currency === code)
      .reduce((all, { amount }) => all + fromStripeAmount(amount, code), 0n)
  return {
    currencies: codes.map((currency_code) => ({
      currency_code,
      pending: sum(balance.pending, currency_code),
      available: sum(balance.available, currency_code),
    })),
  }
}

type Source = Stripe.BalanceTransaction["source"]

/** Refunds and disputes name their charge once they are expanded; a charge is its own. */
const chargeOf = (source: Source): string | null => {
  const id = idOf(source)
  if (id?.startsWith("ch_") || id?.startsWith("py_")) {
    return id
  }
  const named = source && typeof source === "object" && "charge" in source ? source.charge : null
  return idOf(named as string | { id: string } | null)
}

const destinationOf = (source: Source): string | null =>
  source && typeof source === "object" && source.object === "transfer"
    ? idOf((source as Stripe.Transfer).destination)
    : null

export const readBalanceTransaction = (booked: Stripe.BalanceTransaction): ProviderBalanceTransaction => ({
  balance_transaction_id: booked.id,
  type: booked.type,
  amount: fromStripeAmount(booked.amount, booked.currency),
  fee_amount: fromStripeAmount(booked.fee, booked.currency),
  net_amount: fromStripeAmount(booked.net, booked.currency),
  currency_code: booked.currency,
  source_id: idOf(booked.source),
  charge_id: chargeOf(booked.source),
  destination_account_id: destinationOf(booked.source),
  is_available: booked.status === "available",
  available_on_at: at(booked.available_on),
  created_at: at(booked.created),
})

export const readEvent = (event: Stripe.Event): ProviderEvent => {
  const object = event.data.object as { id?: string; object?: string }
  return {
    event_id: event.id,
    type: event.type,
    account_id: event.account ?? null,
    object_id: object.id ?? null,
    object_type: object.object ?? null,
    created_at: at(event.created),
  }
}
