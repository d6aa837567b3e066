import type { HoldKind, HoldStatus, ShorteningCode } from "./hold-states"

/** What ends a hold sooner, by how many days, and since when it has. */
export type Shortening = { code: ShorteningCode; days: number; applied_at: string | null }

/** An amount of a merchant that is kept in reserve, or will be when its earning is released. Minor units. */
export type Hold = {
  id: string
  merchant_id: string
  currency_code: string
  kind: HoldKind
  status: HoldStatus
  wanted_amount: bigint | null
  share_bps: number | null
  /** What went into the reserve: remaining + released + consumed. */
  amount: bigint
  remaining_amount: bigint
  released_amount: bigint
  consumed_amount: bigint
  hold_days: number | null
  shortened_days: number
  hold_until_at: Date | null
  reason_code: string
  reason: Record<string, unknown>
  shortened_by: Shortening[]
  earning_id: string | null
  merchant_order_id: string | null
  decision_id: string | null
  rule_id: string | null
  created_by: string
  created_at: Date
  placed_at: Date | null
  ended_at: Date | null
}

/** Either an amount or a share of what is released. */
export type HoldSize =
  | { wanted_amount: bigint; share_bps?: undefined }
  | { share_bps: number; wanted_amount?: undefined }

export type PlanHold = HoldSize & {
  merchant_id: string
  merchant_order_id: string
  kind: HoldKind
  /** Days from the release on. */
  hold_days: number
  reason_code: string
  reason?: Record<string, unknown>
  shortened_by?: { code: ShorteningCode; days: number }[]
  decision_id?: string
  created_by: string
  created_at: Date
}

/** A hold whose money goes into the reserve in this transaction. */
export type PlaceHold = {
  merchant_id: string
  currency_code: string
  kind: HoldKind
  amount: bigint
  hold_until_at: Date
  share_bps?: number
  hold_days?: number
  reason_code: string
  reason?: Record<string, unknown>
  shortened_by?: { code: ShorteningCode; days: number }[]
  earning_id?: string
  merchant_order_id?: string
  decision_id?: string
  rule_id?: string
  /** Of the request that asked for it. */
  idempotency_key?: string
  created_by: string
  placed_at: Date
}

/** What a loss or a dispute takes out of a merchant's reserve. */
export type HoldTaking = {
  merchant_id: string
  currency_code: string
  amount: bigint
  /** What took it, e.g. the dispute's id: `restoreHolds` gives back by it. */
  reference?: string
}

/** A part of the reserve by the hold that it belongs to. */
export type HoldPart = { hold_id: string; merchant_id: string; currency_code: string; amount: bigint }

export type RollingReserveRule = {
  id: string
  merchant_id: string | null
  tier_code: string | null
  version: number
  valid_from_at: Date
  rate_bps: number
  days: number
  reason: string
  created_by: string
  created_at: Date
}
