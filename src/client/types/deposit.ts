import type { Instant, MinorAmount } from "./common"

/** What a merchant must have deposited in one currency, and has. */
export interface Deposit {
  currency_code: string
  required_amount: MinorAmount
  paid_amount: MinorAmount
  shortfall_amount: MinorAmount
  instalment_rate_bps: number
  claim_days: number
  blocks_publishing: boolean
  blocks_withdrawals: boolean
  blocks_campaigns: boolean
  claim_until_at: Instant | null
  refunded_at: Instant | null
  rule: {
    id: string
    version: number
    category_id: string | null
    category_name: string | null
    tier_code: string | null
  } | null
}

export interface DepositEntry {
  id: string
  kind: string
  /** Signed: what it did to the deposit. */
  amount: MinorAmount
  currency_code: string
  reason_code: string | null
  reason: string | null
  occurred_at: Instant
}

export type DepositPaymentStatus = "pending" | "paid" | "expired" | "failed" | "needs_operator"

export interface DepositPayment {
  id: string
  currency_code: string
  amount: MinorAmount
  status: DepositPaymentStatus
  requested_at: Instant
  paid_at: Instant | null
}

export interface PayDeposit {
  source: "card" | "balance"
  amount: MinorAmount
  currency_code: string
  idempotency_key: string
  return_url?: string
}

export interface PaidDeposit {
  deposit_payment?: DepositPayment
  /** Where the card is entered; null where there is nothing left to pay. */
  checkout_url?: string | null
}

export interface DepositRule {
  id: string
  version: number
  category_id: string | null
  category_name: string | null
  tier_code: string | null
  currency_code: string
  valid_from_at: Instant
  required_amount: MinorAmount
  instalment_rate_bps: number
  claim_days: number
  blocks_publishing: boolean
  blocks_withdrawals: boolean
  blocks_campaigns: boolean
  is_retired: boolean
}

export type PublishDepositRule = Pick<DepositRule, "currency_code" | "required_amount"> &
  Partial<Omit<DepositRule, "id" | "version" | "category_name">>
