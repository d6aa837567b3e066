import type { Instant, MinorAmount, Page } from "./common"

export type BreakClass =
  | "missing_in_ledger"
  | "missing_at_counterpart"
  | "amount"
  | "duplicate"
  | "timing"
  | "unknown_transfer"
  | "currency"

export type BreakStatus = "open" | "proposed" | "corrected" | "explained" | "resolved_itself"

export interface Movement {
  object_id: string
  kind: string
  match_key: string
  amount: MinorAmount
  fee_amount: MinorAmount
  currency_code: string
  source_id: string | null
  charge_id: string | null
  destination_account_id: string | null
  occurred_at: Instant
  matched_at: Instant | null
}

export interface JournalLine {
  account: string
  currency_code: string
  amount: MinorAmount
}

export interface Correction {
  id: string
  kind: "journal" | "explanation"
  break_id: string | null
  status: "proposed" | "posted" | "accepted" | "rejected"
  lines: JournalLine[] | null
  reason: string
  provider_reference: string | null
  proposed_by: string
  proposed_at: Instant
  approved_by: string | null
  rejected_by: string | null
  decided_at: Instant | null
  rejection_reason: string | null
  journal_id: string | null
}

export interface Break {
  id: string
  counterpart: "provider" | "order"
  match_key: string
  class: BreakClass
  status: BreakStatus
  ours_amount: MinorAmount
  ours_currency_code: string | null
  theirs_amount: MinorAmount
  theirs_currency_code: string | null
  occurred_at: Instant
  first_seen_at: Instant
  resolved_at: Instant | null
  resolved_by: string | null
  note: string | null
  age_hours: number
}

export interface BreakDetail extends Break {
  ours: (Movement & { journal: { id: string; kind: string; entries: JournalLine[] } }) | null
  theirs: Movement | null
  merchant_id: string | null
  corrections: Correction[]
  proposal: { lines: JournalLine[] | null; reason_code: string }
}

export interface RunDay {
  counterpart: "provider" | "order"
  day: string
  currency_code: string
  matched_count: number
  matched_amount: MinorAmount
  break_count: number
  break_amount: MinorAmount
  breaks: Partial<Record<BreakClass, number>>
}

export interface BalanceDifference {
  what: "platform" | "connected"
  merchant_id: string | null
  currency_code: string
  ledger_amount: MinorAmount
  provider_amount: MinorAmount
  difference_amount: MinorAmount
}

export interface ReconciliationRun {
  id: string
  kind: "scheduled" | "manual"
  status: "running" | "completed" | "failed"
  step: string
  progress: Record<string, number>
  started_by: string
  started_at: Instant
  finished_at: Instant | null
  totals: {
    imported_count: number
    matched_count: number
    new_break_count: number
    open_break_count: number
    healed_count: number
    by_class: Partial<Record<BreakClass, number>>
  } | null
  balances: { differences: BalanceDifference[]; unanswered: string[]; account_count: number } | null
  error: string | null
}

export type RunList = Page & { runs: ReconciliationRun[] }
export type BreakList = Page & { breaks: Break[] }
export type CorrectionList = Page & { corrections: Correction[] }

export interface ProposeCorrection {
  kind: "journal" | "explanation"
  break_id?: string
  lines?: JournalLine[]
  reason: string
  provider_reference?: string
}
