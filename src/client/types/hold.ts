import type { Instant, ListQuery, MinorAmount, Page } from "./common"

export type HoldStatus = "planned" | "active" | "released" | "consumed" | "canceled"
export type HoldKind = "risk" | "rolling_reserve" | "operator"

/** What ends a hold sooner, and since when it has. */
export interface Shortening {
  code: "tracking_added" | "delivered_with_tracking" | "receipt_confirmed"
  days: number
  applied_at: Instant | null
}

/** An amount of the shop's that is kept back, as a merchant may know it. */
export interface Hold {
  id: string
  kind: HoldKind
  status: HoldStatus
  currency_code: string
  /** null while it is planned. */
  amount: MinorAmount | null
  remaining_amount: MinorAmount
  released_amount: MinorAmount
  consumed_amount: MinorAmount
  planned_share_bps: number | null
  planned_amount: MinorAmount | null
  reason_code: string
  reason_text: string | null
  hold_until_at: Instant | null
  days_after_release: number | null
  shortened_by: Shortening[]
  merchant_order_id: string | null
  merchant_order_display_id: string | null
  created_at: Instant
  ended_at: Instant | null
}

/** What comes back on a day, YYYY-MM-DD in UTC. */
export interface HoldDay {
  day: string
  currency_code: string
  amount: MinorAmount
  hold_count: number
}

/** An order of which nothing is released until the marketplace has looked at it. */
export interface StoppedOrder {
  merchant_order_id: string
  merchant_order_display_id: string | null
  currency_code: string
  pending_amount: MinorAmount
  stopped_at: Instant
}

export interface HoldTimelineResponse {
  timeline: HoldDay[]
  stopped: StoppedOrder[]
}

export type HoldListQuery = ListQuery & { status?: HoldStatus; kind?: HoldKind; currency_code?: string }
export type HoldListResponse = Page & { holds: Hold[] }
