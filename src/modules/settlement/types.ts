import type { EarningStatus, WithdrawalStatus } from "./states"

/** A merchant's share of one merchant order. Amounts in minor units of `currency_code`. */
export type Earning = {
  id: string
  merchant_id: string
  merchant_order_id: string
  currency_code: string
  /** The merchant's share as it was frozen when the order was placed. */
  amount: bigint
  status: EarningStatus
  captured_amount: bigint
  pending_amount: bigint
  released_amount: bigint
  refunded_pending_amount: bigint
  refunded_amount: bigint
  delivered_at: Date | null
  release_at: Date | null
  released_at: Date | null
  placed_at: Date
  /** Not null: stays pending until an operator has looked at the order. */
  stopped_at: Date | null
}

export type CreateEarning = {
  merchant_id: string
  merchant_order_id: string
  currency_code: string
  amount: bigint
  placed_at: Date
}

/** An amount of the merchant's share of one merchant order. */
export type EarningMovement = { merchant_order_id: string; amount: bigint }

/** What of a refund the earning's own pending covered, and what other balances of the merchant must. */
export type RefundTaken = {
  earning_id: string
  merchant_order_id: string
  merchant_id: string
  currency_code: string
  from_pending: bigint
  rest: bigint
}

export type SettlementSettings = {
  id: string
  /** null: every currency that has no row of its own. */
  currency_code: string | null
  version: number
  valid_from_at: Date
  settlement_days: number
  withdrawal_minimum_amount: bigint
  /** The net amount of a withdrawal must divide by it. */
  withdrawal_multiple_amount: bigint
  withdrawal_fee_fixed_amount: bigint
  withdrawal_fee_rate_bps: number
}

export type Withdrawal = {
  id: string
  merchant_id: string
  currency_code: string
  /** What leaves the available balance: fee and net. */
  amount: bigint
  fee_amount: bigint
  net_amount: bigint
  status: WithdrawalStatus
  idempotency_key: string
  requested_by: string
  requested_at: Date
  paid_at: Date | null
  canceled_at: Date | null
  failure_code: string | null
  failure_message: string | null
  settings_id: string
  updated_at: Date
}

/**
 * One line of a statement: what one kind of event did to the balance in the period, signed, in minor units.
 */
export type StatementLine = { kind: StatementLineKind; count: number; amount: bigint }

export type StatementLineKind =
  | "sales"
  | "commission"
  | "refunds"
  | "commission_returned"
  | "fees"
  | "withdrawals"
  | "disputes"
  | "penalties"
  | "adjustments"

/** A merchant's account of one period and currency: `opening + lines = closing`. */
export type Statement = {
  id: string
  merchant_id: string
  currency_code: string
  /** First moment of the period. */
  period_from_at: Date
  /** First moment after it. */
  period_to_at: Date
  opening_amount: bigint
  closing_amount: bigint
  lines: StatementLine[]
  /** The member who asked for it, or "system" for the monthly ones. */
  created_by: string
  created_at: Date
}
