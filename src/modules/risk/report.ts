import { type Evaluation, evaluateRisk } from "./evaluate"
import type { RiskFacts } from "./facts"
import type { RiskRule, RiskSettings, RuleKind, RuleMode } from "./rules"

export type Label = "fraud" | "genuine"

/** A decision of the past with what came of it; null: too early to say. */
export type LabelledFacts = { decision_id: string; decided_at: Date; facts: RiskFacts; label: Label | null }

/** What would have been caught: precision and recall in basis points, null where there is nothing to divide by. */
export type Hits = {
  fired_count: number
  /** Fired and was fraud. */
  true_count: number
  /** Fired and was genuine. */
  false_count: number
  /** Fraud that it said nothing about. */
  missed_count: number
  precision_bps: number | null
  recall_bps: number | null
}

export type RuleHits = Hits & { rule_id: string; kind: RuleKind; mode: RuleMode }
export type DayCounts = { day: string; decision_count: number; hold_count: number; review_count: number; fraud_count: number }
export type Sample = { decision_id: string; label: Label | null; score: number; rule_ids: string[] }

export type ShadowReport = {
  decision_count: number
  labelled_count: number
  fraud_count: number
  allow_count: number
  hold_count: number
  review_count: number
  /** Anything but allow counts as said. */
  overall: Hits
  by_rule: RuleHits[]
  by_day: DayCounts[]
  /** Some of those that would not simply pass, newest first. */
  samples: Sample[]
}

type Counts = Omit<Hits, "precision_bps" | "recall_bps">

const MAX_SAMPLES = 20
const nothing = (): Counts => ({ fired_count: 0, true_count: 0, false_count: 0, missed_count: 0 })

/**
 * What a set of rules would have said of the past, every rule that is not off taken as live. Fed batch by batch, newest
 * first, so that memory stays small however long the past is.
 */
export const shadowReport = (set: { rules: readonly RiskRule[]; settings: RiskSettings }) => {
  const rules = set.rules.map((rule): RiskRule => (rule.mode === "off" ? rule : { ...rule, mode: "live" }))
  const counts = new Map(rules.map(({ id }) => [id, nothing()]))
  const overall = nothing()
  const days = new Map<string, DayCounts>()
  const samples: Sample[] = []
  const totals = { decision_count: 0, labelled_count: 0, fraud_count: 0, allow: 0, hold: 0, review: 0 }

  const add = (past: LabelledFacts): void => {
    const evaluation = evaluateRisk(past.facts, { rules, settings: set.settings })
    const { decision } = evaluation.verdict
    totals.decision_count += 1
    totals.labelled_count += past.label === null ? 0 : 1
    totals.fraud_count += past.label === "fraud" ? 1 : 0
    totals[decision] += 1
    count(overall, decision !== "allow", past.label)
    const fired = new Set(evaluation.signals.map(({ rule_id }) => rule_id))
    counts.forEach((of, id) => count(of, fired.has(id), past.label))
    addDay(days, past, decision)
    if (decision !== "allow" && samples.length < MAX_SAMPLES) {
      samples.push({ decision_id: past.decision_id, label: past.label, score: evaluation.score, rule_ids: [...fired] })
    }
  }

  const result = (): ShadowReport => ({
    decision_count: totals.decision_count,
    labelled_count: totals.labelled_count,
    fraud_count: totals.fraud_count,
    allow_count: totals.allow,
    hold_count: totals.hold,
    review_count: totals.review,
    overall: hitsOf(overall),
    by_rule: set.rules.map(({ id, kind, mode }) => ({
      rule_id: id,
      kind,
      mode,
      ...hitsOf(counts.get(id) ?? nothing()),
    })),
    by_day: [...days.values()].sort((a, b) => a.day.localeCompare(b.day)),
    samples,
  })

  return { add, result }
}

const count = (counts: Counts, has_fired: boolean, label: Label | null): void => {
  counts.fired_count += has_fired ? 1 : 0
  counts.true_count += has_fired && label === "fraud" ? 1 : 0
  counts.false_count += has_fired && label === "genuine" ? 1 : 0
  counts.missed_count += !has_fired && label === "fraud" ? 1 : 0
}

const hitsOf = (counts: Counts): Hits => ({
  ...counts,
  precision_bps: ratioBps(counts.true_count, counts.true_count + counts.false_count),
  recall_bps: ratioBps(counts.true_count, counts.true_count + counts.missed_count),
})

const ratioBps = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 10_000) / whole)

const addDay = (
  days: Map<string, DayCounts>,
  { decided_at, label }: LabelledFacts,
  decision: Evaluation["verdict"]["decision"]
): void => {
  const day = decided_at.toISOString().slice(0, 10)
  const counts = days.get(day) ?? { day, decision_count: 0, hold_count: 0, review_count: 0, fraud_count: 0 }
  counts.decision_count += 1
  counts.hold_count += decision === "hold" ? 1 : 0
  counts.review_count += decision === "review" ? 1 : 0
  counts.fraud_count += label === "fraud" ? 1 : 0
  days.set(day, counts)
}
