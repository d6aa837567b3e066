import type { Hold, Shortening } from "./hold"
import type { Instant, MinorAmount, Page } from "./common"

type Named = { id: string; handle: string; name: string }

/** A hold as operators see it. */
export type AdminHold = Omit<
  Hold,
  "amount" | "planned_share_bps" | "planned_amount" | "reason_text" | "days_after_release"
> & {
  merchant_id: string
  merchant: Named | null
  amount: MinorAmount
  wanted_amount: MinorAmount | null
  share_bps: number | null
  hold_days: number | null
  shortened_days: number
  reason: Record<string, unknown>
  decision_id: string | null
  created_by: string
}

export type LedgerLineOfHold = {
  journal_id: string
  journal_kind: string
  account: string
  amount: MinorAmount
  currency_code: string
  occurred_at: Instant
}

export type AdminHoldDetail = AdminHold & { ledger_lines: LedgerLineOfHold[] }
export type AdminHoldList = Page & { holds: AdminHold[] }

export type ReserveRule = {
  id: string
  merchant_id: string | null
  merchant: Named | null
  tier_code: string | null
  version: number
  valid_from_at: Instant
  rate_bps: number
  days: number
  reason: string
  created_at: Instant
}
export type ReserveRuleList = Page & { reserve_rules: ReserveRule[] }

export type RuleMode = "live" | "shadow" | "off"
/** What a rule compares depends on its kind: numbers, or lists of names. */
export type RiskRule = {
  id: string
  kind: string
  mode: RuleMode
  weight: number
  [limit: string]: string | number | string[]
}

export type RiskSettings = {
  review_from_score: number
  second_person_from_score: number
  holds: { from_score: number; share_bps: number; days: number }[]
  shortened_by: Pick<Shortening, "code" | "days">[]
}

export type RiskRules = {
  id: string
  version: number | null
  status: "draft" | "published"
  name: string
  valid_from_at: Instant | null
  rules: RiskRule[]
  settings: RiskSettings
  created_at: Instant
  published_at: Instant | null
  is_current?: boolean
}
export type RiskRulesList = Page & { risk_rules: RiskRules[] }

export type Signal = {
  rule_id: string
  kind: string
  mode: Exclude<RuleMode, "off">
  weight: number
  evidence: Record<string, string | number | string[]>
}

export type DecisionStatus = "decided" | "waiting" | "proposed" | "approved" | "held" | "rejected"
export type Label = "fraud" | "genuine"

export type RiskDecision = {
  id: string
  merchant_id: string
  merchant: Named | null
  merchant_order_id: string
  merchant_order_display_id: string | null
  order_id: string
  rule_set_id: string
  rule_set_version: number | null
  currency_code: string
  amount: MinorAmount
  decision: "allow" | "hold" | "review"
  status: DecisionStatus
  score: number
  share_bps: number | null
  hold_days: number | null
  shadow_decision: "allow" | "hold" | "review"
  shadow_score: number
  signals: Signal[]
  needs_second: boolean
  proposal: {
    resolution: "approved" | "held" | "rejected"
    reason: string
    share_bps?: number
    hold_days?: number
  } | null
  proposed_by: string | null
  resolution_reason: string | null
  resolved_at: Instant | null
  label: Label | null
  label_source: "operator" | "dispute" | "refund" | null
  created_at: Instant
}
export type RiskDecisionList = Page & { risk_decisions: RiskDecision[] }

type Hits = {
  fired_count: number
  true_count: number
  false_count: number
  missed_count: number
  precision_bps: number | null
  recall_bps: number | null
}
export type RuleHits = Hits & { rule_id: string; kind: string; mode: RuleMode }
export type ReportDay = {
  day: string
  decision_count: number
  hold_count: number
  review_count: number
  fraud_count: number
}

export type ShadowReport = {
  from: Instant
  to: Instant
  decision_count: number
  labelled_count: number
  fraud_count: number
  allow_count: number
  hold_count: number
  review_count: number
  overall: Hits
  by_rule: RuleHits[]
  by_day: ReportDay[]
  samples: { decision_id: string; label: Label | null; score: number; rule_ids: string[] }[]
}
