import type { Signal, Verdict } from "./evaluate"
import type { RiskFacts } from "./facts"
import type { Label } from "./report"
import type { LinkKind } from "./rules"
import type { DecisionStatus, Resolution } from "./states"

export type DecisionKind = Verdict["decision"]
export type LabelSource = "operator" | "dispute" | "refund"

/** What an operator wants to happen, and why. A hold says how much and how long. */
export type Proposal = { resolution: Resolution; reason: string; share_bps?: number; hold_days?: number }

export type RiskDecision = {
  id: string
  merchant_order_id: string
  merchant_id: string
  order_id: string
  rule_set_id: string
  currency_code: string
  /** What the customer pays for the merchant order, minor units. */
  amount: bigint
  decision: DecisionKind
  status: DecisionStatus
  score: number
  share_bps: number | null
  hold_days: number | null
  shadow_decision: DecisionKind
  shadow_score: number
  signals: Signal[]
  facts: RiskFacts
  /** A second operator must agree to what the first one says. */
  needs_second: boolean
  proposal: Proposal | null
  proposed_by: string | null
  resolution_reason: string | null
  resolved_by: string | null
  resolved_at: Date | null
  label: Label | null
  label_source: LabelSource | null
  labelled_by: string | null
  labelled_at: Date | null
  decided_at: Date
}

export type NewDecision = Pick<
  RiskDecision,
  | "merchant_order_id"
  | "merchant_id"
  | "order_id"
  | "rule_set_id"
  | "currency_code"
  | "amount"
  | "decision"
  | "score"
  | "share_bps"
  | "hold_days"
  | "shadow_decision"
  | "shadow_score"
  | "signals"
  | "facts"
  | "needs_second"
  | "decided_at"
>

/** One thing that the buyer of an order is recognised by. */
export type Trait = { order_id: string; kind: LinkKind; hash: string; seen_at: Date }
