import type { Instant, ListQuery, MinorAmount, Page } from "./common"

/** Why money becomes available on a day; what is kept back of it is negative. */
export type CashFlowKind = "release" | "kept_back" | "hold_ends" | "deposit_instalment"

/** Why no day is known yet. */
export type UnscheduledReason =
  | "next_run"
  | "awaiting_payment"
  | "awaiting_delivery"
  | "awaiting_confirmation"
  | "stopped"

export interface CashFlowDay {
  /** YYYY-MM-DD of the time zone that was asked for. */
  day: string
  currency_code: string
  amount: MinorAmount
  parts: { kind: CashFlowKind; count: number; amount: MinorAmount }[]
}

export interface UnscheduledMoney {
  reason: UnscheduledReason
  currency_code: string
  count: number
  amount: MinorAmount
}

export interface CashFlow {
  days: CashFlowDay[]
  unscheduled: UnscheduledMoney[]
}

export interface CashFlowItem {
  kind: CashFlowKind | UnscheduledReason
  /** Of the earning, or of the hold that ends. */
  id: string
  currency_code: string
  amount: MinorAmount
  expected_at: Instant | null
  merchant_order_id: string | null
  merchant_order_display_id: string | null
  trigger: "delivered" | "received" | "auto_confirmed" | null
  triggered_at: Instant | null
  matures_at: Instant | null
  confirm_due_at: Instant | null
  settlement_days: number | null
  day_kind: "calendar" | "business" | null
  cycle: SettlementCycle | null
}

export type SettlementCycle = "none" | "daily" | "weekly" | "twice_monthly" | "thrice_monthly" | "monthly"

/** Days as YYYY-MM-DD, both included. */
export interface CashFlowQuery {
  from: string
  to: string
  time_zone?: string
}

/** A period, or a reason why there is no day. */
export interface CashFlowItemQuery extends ListQuery, Partial<CashFlowQuery> {
  currency_code?: string
  reason?: UnscheduledReason
}

export type CashFlowItemList = Page & { cash_flow_items: CashFlowItem[] }

export interface TrendPoint {
  /** YYYY-MM-DD, UTC. */
  day: string
  held_amount: MinorAmount
  available_amount: MinorAmount
}

/** One journal of a statement. */
export interface StatementMovement {
  journal_id: string
  occurred_at: Instant
  kind: string
  merchant_order_display_id: string | null
  gross_amount: MinorAmount
  net_amount: MinorAmount
  balance_amount: MinorAmount
}

export type StatementMovementList = Page & { movements: StatementMovement[] }

/** A part of a withdrawal, and where it came from. */
export interface WithdrawalContent {
  journal_id: string
  journal_kind: string
  occurred_at: Instant
  available_amount: MinorAmount
  taken_amount: MinorAmount
  currency_code: string
  earning_id: string | null
  merchant_order_id: string | null
  merchant_order_display_id: string | null
}

export type WithdrawalContentList = Page & { contents: WithdrawalContent[] }
