/** Days off, edited by operators. A change moves nothing that was scheduled before. */
export type HolidayCalendar = {
  /** "target" */
  code: string
  name: string
  /** IANA name: "Europe/Berlin". */
  time_zone: string
  /** ISO weekdays that are off: 1 is Monday, 7 is Sunday. */
  weekend_days: number[]
  holidays: Holiday[]
  /** Who published these days; null for an operator's own. */
  source: string | null
  version: number
  created_by: string
  updated_at: Date
}

export type Holiday = {
  /** "2026-12-25" */
  day: string
  name: string
}

export const SETTLEMENT_TRIGGERS = ["delivered", "received", "auto_confirmed"] as const
export type SettlementTrigger = (typeof SETTLEMENT_TRIGGERS)[number]

export const DAY_KINDS = ["calendar", "business"] as const
export type DayKind = (typeof DAY_KINDS)[number]

export const SETTLEMENT_CYCLES = ["none", "daily", "weekly", "twice_monthly", "thrice_monthly", "monthly"] as const
export type SettlementCycle = (typeof SETTLEMENT_CYCLES)[number]

/** When money becomes available: what starts the days, how many, and at which closes it is handed over. */
export type TermsRule = {
  /**
   * delivered: the delivery. received: the customer confirms, or `auto_confirm_days` after the delivery where given,
   * whichever comes first. auto_confirmed: always those days after the delivery.
   */
  trigger: SettlementTrigger
  auto_confirm_days: number | null
  settlement_days: number
  day_kind: DayKind
  /** Of business days; null with calendar days. */
  calendar_code: string | null
  cycle: SettlementCycle
  /** ISO weekday on whose first moment a weekly cycle closes. */
  cycle_weekday: number | null
  /** Of the cycles. */
  time_zone: string
}

/** Whom terms are for: one of these, or everybody. The most specific wins: merchant, tier, currency, all. */
export type TermsScope = { merchant_id: string | null; tier_code: string | null; currency_code: string | null }

/** One version of the terms of a scope. Never changed. */
export type SettlementTerms = TermsRule &
  TermsScope & {
    id: string
    version: number
    valid_from_at: Date
    /** From then on the scope has no terms of its own. */
    ends_scope: boolean
    reason: string | null
    created_by: string
    created_at: Date
  }

/** Whose terms are asked for. `tier_code` null: no tier is known. */
export type TermsSubject = { merchant_id: string; tier_code: string | null; currency_code: string }
