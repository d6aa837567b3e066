import type { ExternalAccount } from "./provider-port"
import type { AccountStatus, IntentStatus } from "./states"

export type PayoutAccount = {
  id: string
  merchant_id: string
  /** The provider's name, such as `stripe-connect`. */
  provider: string
  /** null until the provider has answered. */
  provider_account_id: string | null
  status: AccountStatus
  payouts_enabled: boolean
  transfers_active: boolean
  details_submitted: boolean
  disabled_reason: string | null
  requirements_due: string[]
  country_code: string
  default_currency_code: string | null
  external_accounts: ExternalAccount[]
  /** When payouts began to go to another bank; null: the first ones still stand. */
  bank_changed_at: Date | null
  created_at: Date
  updated_at: Date
}

export type IntentKind = "transfer" | "payout"
export type IntentOutcome = "done" | "unknown" | "retry_later" | "refused"

/** What we ask the provider to send; its parameters never change after it is written. */
export type PayoutIntent = {
  id: string
  kind: IntentKind
  withdrawal_id: string
  round: number
  merchant_id: string
  payout_account_id: string
  provider_account_id: string
  amount: bigint
  currency_code: string
  status: IntentStatus
  epoch: number
  idempotency_key: string
  last_outcome: IntentOutcome | null
  /** When the key of this epoch may first have been sent. */
  epoch_sent_at: Date | null
  /** When any key may first have been sent. */
  first_sent_at: Date | null
  attempt_count: number
  next_attempt_at: Date
  lease_token: string | null
  lease_until_at: Date | null
  provider_object_id: string | null
  provider_status: string | null
  last_error: string | null
  created_at: Date
  updated_at: Date
}

export type CreateIntent = {
  kind: IntentKind
  withdrawal_id: string
  round?: number
  merchant_id: string
  payout_account_id: string
  provider_account_id: string
  amount: bigint
  currency_code: string
  created_at: Date
}

/** What one capture brought to the platform's balance at the provider. `amount = fee_amount + net_amount`. */
export type PayoutFund = {
  id: string
  /** Our capture (of Medusa's payment module). */
  capture_id: string
  /** The payment at the provider, `pi_…`. */
  payment_id: string
  charge_id: string
  balance_transaction_id: string
  amount: bigint
  fee_amount: bigint
  net_amount: bigint
  refunded_amount: bigint
  currency_code: string
  available_on_at: Date
  settled_at: Date | null
}

export type RecordFund = Omit<PayoutFund, "id" | "refunded_amount" | "settled_at">

export type RefundOfFund = { refund_id: string; charge_id: string; amount: bigint }

/** Which of the platform's two accounts at the provider a refund is booked against. */
export type RefundedFund = RefundOfFund & { account: "psp_pending" | "psp_available" }

export type QuarantineKind = IntentKind | "reversal"

export type Quarantined = {
  id: string
  kind: QuarantineKind
  /** Whose balance it moved, where that is known. */
  merchant_id: string | null
  /** Of a reversal: what was reversed. */
  transfer_id: string | null
  provider_object_id: string
  provider_account_id: string
  amount: bigint
  currency_code: string
  intent_id: string | null
  reason: string
  found_at: Date
  resolved_at: Date | null
  resolved_by: string | null
  resolution: "booked" | "explained" | null
  resolution_note: string | null
}
