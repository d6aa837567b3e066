/**
 * The border between the marketplace and whoever moves its money. The payout module's sender and the
 * reconciliation know this file only; `src/providers/payout-stripe-connect` implements it.
 *
 * Amounts are bigint minor units of the ledger (the currency's own ISO 4217 exponent: 100 UGX and 100 ISK are
 * `100n`, 1 KWD is `1000n`) with the lower-case `currency_code` beside them; the provider converts to what the
 * outsider wants and back. Every moment is a `Date`.
 */
import type {
  CreateAccountInput,
  CreateAccountLinkInput,
  CreateCheckoutInput,
  PayoutRules,
  ProviderAccount,
  ProviderAccountLink,
  ProviderCheckout,
} from "./provider-accounts"
import type { ProviderDispute, SubmitEvidenceInput, UploadEvidenceFileInput } from "./provider-disputes"

export type * from "./provider-accounts"
export type * from "./provider-disputes"

/**
 * How a call to the outsider ended. The union is closed: a caller that handles these four has handled everything,
 * and a provider never throws for what the outsider did (only for a programming error).
 *
 * - `done`: it happened (or was found); `object` is what the outsider says now.
 * - `unknown`: it may or may not have happened (time-out, 5xx, lost connection, 409): send the same key and
 *   parameters again, and when they are older than 23 hours never send but look for the intent.
 * - `retry_later`: it did not happen and may later (429): same key, after `after_ms` at least where it is given.
 * - `refused`: it definitely did not happen (4xx); `code` is the outsider's own. The key may be poisoned: a new one
 *   is to be used only after `find…ByIntent` has found nothing.
 */
export type Outcome<T> = Done<T> | Unknown | RetryLater | Refused

export type Done<T> = { outcome: "done"; object: T }
export type Unknown = { outcome: "unknown"; reason: string }
export type RetryLater = { outcome: "retry_later"; after_ms?: number; reason: string }
export type Refused = { outcome: "refused"; code: string; message: string }

/** Ties an object at the outsider to what we know of it. `intent_id` is always among them when we made it. */
export type ProviderMetadata = Record<string, string>

export type CreateTransferInput = {
  intent_id: string
  account_id: string
  amount: bigint
  currency_code: string
  idempotency_key: string
  /** Ties the transfer to one charge: it may then be made before the charge's funds are available. */
  source_charge_id?: string
  transfer_group?: string
  metadata?: ProviderMetadata
}

export type ProviderTransfer = {
  transfer_id: string
  /** From the metadata; null where the object was not made by us. */
  intent_id: string | null
  account_id: string
  amount: bigint
  reversed_amount: bigint
  currency_code: string
  balance_transaction_id: string | null
  source_charge_id: string | null
  transfer_group: string | null
  created_at: Date
  metadata: ProviderMetadata
}

export type ReverseTransferInput = {
  transfer_id: string
  /** Intent of the reversal itself. */
  intent_id: string
  amount: bigint
  currency_code: string
  idempotency_key: string
  metadata?: ProviderMetadata
}

export type ProviderReversal = {
  reversal_id: string
  transfer_id: string
  intent_id: string | null
  amount: bigint
  currency_code: string
  balance_transaction_id: string | null
  created_at: Date
}

/** Where to look for what an intent may have made: its account, and when its first and last call went out. */
export type FindByIntentInput = {
  intent_id: string
  account_id: string
  created_from: Date
  created_to: Date
}

export type CreatePayoutInput = {
  intent_id: string
  account_id: string
  amount: bigint
  currency_code: string
  idempotency_key: string
  metadata?: ProviderMetadata
}

/** `paid` is not final: a bank may still send the money back, and the payout turns `failed`. */
export type ProviderPayoutStatus = "pending" | "in_transit" | "paid" | "failed" | "canceled"

export type ProviderPayout = {
  payout_id: string
  intent_id: string | null
  account_id: string
  amount: bigint
  currency_code: string
  status: ProviderPayoutStatus
  arrival_at: Date
  failure_code: string | null
  failure_message: string | null
  balance_transaction_id: string | null
  created_at: Date
  metadata: ProviderMetadata
}

/**
 * What a customer's payment brought to the platform. `amount = fee_amount + net_amount`, all in the currency of the
 * platform's balance, as the provider booked them.
 */
export type PaymentFunds = {
  payment_id: string
  charge_id: string
  amount: bigint
  fee_amount: bigint
  net_amount: bigint
  currency_code: string
  /** When the funds become (or became) available in the platform's balance. */
  available_on_at: Date
  /** True once they are. */
  is_available: boolean
  balance_transaction_id: string
  transfer_group: string | null
  /** The same for the same card, whoever pays with it; null or absent where it was no card. */
  card_fingerprint?: string | null
}

/** What a refund took from the platform. Amounts are positive; `fee_amount` is what the provider gave back of its fee (0 at Stripe). */
export type RefundFunds = {
  refund_id: string
  charge_id: string | null
  payment_id: string | null
  amount: bigint
  fee_amount: bigint
  net_amount: bigint
  currency_code: string
  status: "pending" | "succeeded" | "failed" | "canceled" | "requires_action"
  balance_transaction_id: string | null
}

export type ProviderBalance = {
  /** One entry for each currency that the account ever held. May be negative. */
  currencies: { currency_code: string; pending: bigint; available: bigint }[]
}

/** One line of the provider's own book, for the daily reconciliation. `net_amount = amount − fee_amount`, signed. */
export type ProviderBalanceTransaction = {
  balance_transaction_id: string
  /** The provider's word: `charge`, `refund`, `transfer`, `payout`, `adjustment`, … */
  type: string
  amount: bigint
  fee_amount: bigint
  net_amount: bigint
  currency_code: string
  /** The charge, refund, transfer, payout … that caused it. */
  source_id: string | null
  /** The charge that a charge, refund or dispute is about; null for everything else. */
  charge_id: string | null
  /** The connected account that a transfer went to; null for everything else. */
  destination_account_id: string | null
  is_available: boolean
  available_on_at: Date
  created_at: Date
}

/** A part of the provider's book, the newest first. */
export type BalanceTransactionPage = {
  rows: ProviderBalanceTransaction[]
  /** Where the next page goes on; null: this was the last one. */
  next_after_id: string | null
}

/**
 * A message from the provider whose signature is right. It is a hint: fetch the object again before acting, and
 * handle each (account_id, event_id) once.
 */
export type ProviderEvent = {
  event_id: string
  /** Such as `payout.paid`, `transfer.reversed`, `account.updated`, `charge.dispute.created`. */
  type: string
  /** The connected account it is about; null for the platform's own. */
  account_id: string | null
  object_id: string | null
  /** The provider's word for the kind of object: `payout`, `transfer`, `account`, … */
  object_type: string | null
  created_at: Date
}

/** The two endpoints that a provider calls: one for the platform's own events, one for those of connected accounts. */
export type WebhookEndpoint = "platform" | "connect"

export interface PayoutProvider {
  /** The provider's name, stored beside each payout account: `stripe-connect`. */
  readonly id: string
  /** What the provider can pay out, by currency: known without asking it. */
  readonly payout_rules: PayoutRules

  /** A page where somebody pays the platform itself by card. */
  createCheckout(input: CreateCheckoutInput): Promise<Outcome<ProviderCheckout>>
  retrieveCheckout(checkout_id: string): Promise<Outcome<ProviderCheckout>>

  /** Opens a payout account for a merchant, with payouts on a manual schedule. */
  createAccount(input: CreateAccountInput): Promise<Outcome<ProviderAccount>>
  /** A page of the provider where the merchant proves who it is. */
  createAccountLink(input: CreateAccountLinkInput): Promise<Outcome<ProviderAccountLink>>
  retrieveAccount(account_id: string): Promise<Outcome<ProviderAccount>>

  /** Moves money from the platform's balance to the account's balance at the provider. */
  createTransfer(input: CreateTransferInput): Promise<Outcome<ProviderTransfer>>
  retrieveTransfer(transfer_id: string): Promise<Outcome<ProviderTransfer>>
  /** Lists at the provider and matches the metadata; `done` with null: there is certainly none. */
  findTransferByIntent(input: FindByIntentInput): Promise<Outcome<ProviderTransfer | null>>
  /** Takes back a part of a transfer, or all of it; refused beyond what is left of it or what the account holds. */
  reverseTransfer(input: ReverseTransferInput): Promise<Outcome<ProviderReversal>>
  listReversals(transfer_id: string): Promise<Outcome<ProviderReversal[]>>

  /** Sends money from the account's balance at the provider to the merchant's bank. */
  createPayout(input: CreatePayoutInput): Promise<Outcome<ProviderPayout>>
  retrievePayout(input: { payout_id: string; account_id: string }): Promise<Outcome<ProviderPayout>>
  /** As `findTransferByIntent`, among the account's payouts. */
  findPayoutByIntent(input: FindByIntentInput): Promise<Outcome<ProviderPayout | null>>

  /** What a payment brought, by the id of the payment at the provider (`pi_…`); refused with `no_charge` before capture. */
  paymentFunds(payment_id: string): Promise<Outcome<PaymentFunds>>
  /** The same by the id of the charge (`ch_…`). */
  retrieveCharge(charge_id: string): Promise<Outcome<PaymentFunds>>
  retrieveRefundFunds(refund_id: string): Promise<Outcome<RefundFunds>>
  /** All refunds of one payment, oldest first. */
  listRefundFunds(payment_id: string): Promise<Outcome<RefundFunds[]>>
  retrieveDispute(dispute_id: string): Promise<Outcome<ProviderDispute>>
  /** Disputes that were opened in a time, oldest first: what a lost message told of is found here. */
  listDisputes(input: { created_from: Date; created_to: Date }): Promise<Outcome<ProviderDispute[]>>
  /** Stores a file at the provider. @returns its id there */
  uploadEvidenceFile(input: UploadEvidenceFileInput): Promise<Outcome<{ file_id: string }>>
  /** Hands the evidence to the bank. That is final: nothing can be added afterwards. */
  submitEvidence(input: SubmitEvidenceInput): Promise<Outcome<ProviderDispute>>
  /** Gives a dispute up: it is lost at once. */
  acceptDispute(input: { dispute_id: string; idempotency_key: string }): Promise<Outcome<ProviderDispute>>

  platformBalance(): Promise<Outcome<ProviderBalance>>
  connectedBalance(account_id: string): Promise<Outcome<ProviderBalance>>
  /** The provider's book of one account (without `account_id`: the platform's), newest first. */
  listBalanceTransactions(input: {
    account_id?: string
    created_from: Date
    created_to: Date
  }): Promise<Outcome<ProviderBalanceTransaction[]>>
  /**
   * The same book page by page, for an import that goes on where it was cut off.
   * @param after_id the `next_after_id` of the page before; the newest page without it
   */
  balanceTransactionPage(input: {
    account_id?: string
    created_from: Date
    created_to: Date
    after_id?: string | null
    limit: number
  }): Promise<Outcome<BalanceTransactionPage>>

  /**
   * Checks the signature of a webhook and reads it.
   * @param raw_body the bytes as they came, before any JSON parser
   * @throws MedusaError INVALID_DATA where the signature does not belong to the body, or is too old
   */
  constructWebhookEvent(raw_body: Buffer | string, signature: string, endpoint: WebhookEndpoint): ProviderEvent
}
