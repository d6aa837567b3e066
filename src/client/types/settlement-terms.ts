import type { SettlementCycle } from "./cash-flow"
import type { Instant, MinorAmount, Page } from "./common"

/** When money becomes available. */
export interface TermsRule {
  trigger: "delivered" | "received" | "auto_confirmed"
  auto_confirm_days: number | null
  settlement_days: number
  day_kind: "calendar" | "business"
  calendar_code: string | null
  cycle: SettlementCycle
  /** 1 is Monday. */
  cycle_weekday: number | null
  time_zone: string
}

export interface TermsScope {
  merchant_id: string | null
  tier_code: string | null
  currency_code: string | null
}

export type TermsDraft = TermsRule & TermsScope

export interface SettlementTerms extends TermsRule, TermsScope {
  id: string
  version: number
  valid_from_at: Instant
  ends_scope: boolean
  reason: string | null
  created_by: string
  created_at: Instant
}

export type WriteTerms = TermsDraft & { reason: string; valid_from_at: Instant | null; ends_scope: boolean }

export interface TermsPreview {
  current: SettlementTerms
  samples: { triggered_at: Instant; release_at_now: Instant; release_at_then: Instant }[]
  undecided: { currency_code: string; count: number; amount: MinorAmount }[]
}

export type SettlementTermsList = Page & { settlement_terms: SettlementTerms[] }

export interface HolidayCalendar {
  code: string
  name: string
  time_zone: string
  weekend_days: number[]
  holidays: { day: string; name: string }[]
  source: string | null
  version: number
  updated_at: Instant
}

export type HolidayCalendarList = Page & { holiday_calendars: HolidayCalendar[] }

export interface SettlementRun {
  id: string
  status: "running" | "completed" | "completed_with_failures"
  as_of_at: Instant
  total_count: number
  done_count: number
  failed_count: number
  amounts: Record<string, MinorAmount>
  started_by: string
  started_at: Instant
  finished_at: Instant | null
}

export interface RunFailure {
  merchant_id: string
  count: number
  error: string
  failed_at: Instant
}

export type SettlementRunList = Page & { settlement_runs: SettlementRun[] }
export type RunFailureList = Page & { failures: RunFailure[] }
