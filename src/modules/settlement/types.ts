import type { EarningStatus, WithdrawalStatus } from "./states"
import type { SettlementTrigger } from "./terms-types"

/**
 * What an earning is: the merchant's own share of a sale, a participant's (a service provider's, a supplier's), or
 * the rebate of a channel or referrer. Sales and services wait in `pending:<party>`, rebates in
 * `channel_payable:<party>`.
 */
export const earningKinds = ["sale", "service", "rebate"] as const
export type EarningKind = (typeof earningKinds)[number]

/** A party's share of one merchant order. Amounts in minor units of `currency_code`. */
export type Earning = {
  id: string
  kind: EarningKind
  /** The party: the merchant of the merchant order, or a participant of its split. */
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
  /** The terms that held at the delivery. */
  terms_id: string | null
  /** What started the settlement days, and when. */
  trigger: SettlementTrigger | null
  triggered_at: Date | null
  /** T+N; `release_at` is the close of the cycle after it. */
  matures_at: Date | null
  /** The receipt counts as confirmed then, where nobody confirmed it before. */
  confirm_due_at: Date | null
  placed_at: Date
  /** Not null: stays pending until an operator has looked at the order. */
  stopped_at: Date | null
}

export type CreateEarning = {
  /** A sale unless given. */
  kind?: EarningKind
  merchant_id: string
  merchant_order_id: string
  currency_code: string
  amount: bigint
  placed_at: Date
}

/** An amount of a party's share of one merchant order. */
export type EarningMovement = { merchant_order_id: string; merchant_id: string; amount: bigint }

/** What of a refund the earning's own pending covered, and what other balances of the merchant must. */
export type RefundTaken = {
  earning_id: string
  kind: EarningKind
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
  /** At most one of both: whom the version is for. Neither: everybody. */
  merchant_id: string | null
  tier_code: string | null
  /** null: no maximum. */
  withdrawal_maximum_amount: bigint | null
  /** How many a day (UTC); null: any number. */
  withdrawal_daily_count: number | null
  /** How many a calendar month (UTC) cost nothing. */
  withdrawal_free_count: number
  /** For how long nothing is withdrawn after payouts began to go to another bank. */
  bank_change_cooling_hours: number
  /** From which amount a withdrawal asks for a second factor; null: from none. */
  second_factor_from_amount: bigint | null
  /** What holds for a merchant that chose nothing itself. */
  automatic: AutomaticWithdrawal
  automatic_threshold_amount: bigint
  /** This version ends its scope: the next wider one holds again. */
  is_retired: boolean
  created_by: string
  created_at: Date
}

export type AutomaticWithdrawal = "off" | "daily" | "weekly"
export const AUTOMATIC_WITHDRAWALS = ["off", "daily", "weekly"] as const satisfies AutomaticWithdrawal[]

/** When a merchant's money leaves without being asked for: as soon as the threshold is reached on its day. */
export type WithdrawalSchedule = {
  merchant_id: string
  currency_code: string
  automatic: AutomaticWithdrawal
  /** Nothing leaves below it. Minor units. */
  threshold_amount: bigint
  updated_by: string
  updated_at: Date
}

/** An operator's stop: one merchant withdraws nothing until it is lifted. */
export type WithdrawalStop = { merchant_id: string; reason: string; stopped_by: string; stopped_at: Date }

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

export type { Statement, StatementLine, StatementLineKind } from "./statement-types"
