import type { Instant, ListQuery, MinorAmount, Page } from "./common"

/** One currency of a merchant's money, by where it is. */
export interface Balance {
  currency_code: string
  pending_amount: MinorAmount
  available_amount: MinorAmount
  held_amount: MinorAmount
  in_transit_amount: MinorAmount
  paid_amount: MinorAmount
  owed_amount: MinorAmount
  minimum_withdrawal_amount: MinorAmount
  /** The fixed part of a withdrawal's fee; `withdrawal_fee_rate_bps` of the amount comes on top. */
  withdrawal_fee_amount: MinorAmount
  withdrawal_fee_rate_bps: number
}

export type EarningStatus = "pending_payment" | "pending" | "available" | "canceled"

export interface Earning {
  id: string
  /** A sale of one's own, a service in another's, or a rebate for bringing it. */
  kind: "sale" | "service" | "rebate"
  merchant_order_id: string
  merchant_order_display_id: string | null
  currency_code: string
  amount: MinorAmount
  pending_amount: MinorAmount
  released_amount: MinorAmount
  refunded_amount: MinorAmount
  status: EarningStatus
  release_at: Instant | null
  released_at: Instant | null
  /** What started its settlement days, and when they are over; `release_at` is the close of the cycle after that. */
  trigger: "delivered" | "received" | "auto_confirmed" | null
  triggered_at: Instant | null
  matures_at: Instant | null
  /** The receipt counts as confirmed then. */
  confirm_due_at: Instant | null
  created_at: Instant
}

export interface LedgerLine {
  journal_id: string
  kind: string
  account: string
  amount: MinorAmount
  currency_code: string
  occurred_at: Instant
}

/** A frozen share in one line of an order, with every step of its calculation. */
export interface EarningShare {
  /** null: shipping. */
  title: string | null
  role: string
  participant_role: "channel" | "referrer" | "provider" | "supplier" | null
  borne_by: "merchant" | "platform" | null
  amount: MinorAmount
  captured_amount: MinorAmount
  refunded_amount: MinorAmount
  agreement_id: string | null
  agreement_version: number | null
  explanation: { agreement_name: string; agreement_version: number; matched_by: string; steps: string[] } | null
}

export interface EarningDetail extends Earning {
  shares: EarningShare[]
  ledger_lines: LedgerLine[]
}

export type WithdrawalStatus =
  | "ready"
  | "sending"
  | "transferred"
  | "payout_created"
  | "paid"
  | "failed"
  | "canceled"

export interface Withdrawal {
  id: string
  currency_code: string
  amount: MinorAmount
  fee_amount: MinorAmount
  net_amount: MinorAmount
  status: WithdrawalStatus
  /** A member, "system", or "automatic". */
  requested_by: string
  requested_at: Instant
  paid_at: Instant | null
  failure_code: string | null
  failure_message: string | null
}

export interface CreateWithdrawal {
  amount: MinorAmount
  currency_code: string
  idempotency_key: string
}

export interface StatementLine {
  kind: string
  count: number
  amount: MinorAmount
}

export interface Statement {
  id: string
  currency_code: string
  /** Of a settlement cycle, or of a period that somebody asked for. */
  kind: "cycle" | "on_demand"
  cycle: "daily" | "weekly" | "twice_monthly" | "thrice_monthly" | "monthly" | null
  time_zone: string
  period_from_at: Instant
  period_to_at: Instant
  opening_amount: MinorAmount
  closing_amount: MinorAmount
  lines: StatementLine[]
}

export type EarningListResponse = Page & { earnings: Earning[] }
export type WithdrawalListResponse = Page & { withdrawals: Withdrawal[] }
export type StatementListResponse = Page & { statements: Statement[] }

export interface EarningListQuery extends ListQuery {
  status?: EarningStatus
}

export interface WithdrawalListQuery extends ListQuery {
  status?: WithdrawalStatus
}

export interface PayoutAccount {
  id: string
  provider: string
  status: "opening" | "onboarding" | "enabled" | "restricted"
  payouts_enabled: boolean
  transfers_active: boolean
  details_submitted: boolean
  disabled_reason: string | null
  requirements_due: string[]
}

export interface PayoutAccountResponse {
  payout_account: PayoutAccount | null
}

export interface OnboardPayoutAccountResponse {
  payout_account: PayoutAccount
  /** null where there is nothing left to tell the provider. */
  onboarding_url: string | null
}

/** Instants; the period ends before `period_to_at` and must be over. */
export interface CreateStatement {
  currency_code: string
  period_from_at: Instant
  period_to_at: Instant
}

export interface DailySales {
  /** Calendar day, YYYY-MM-DD, UTC. */
  day: string
  currency_code: string
  merchant_order_count: number
  sales_amount: MinorAmount
}

export interface DailySalesResponse {
  daily_sales: DailySales[]
}
