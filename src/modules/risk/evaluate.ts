import { BPS_IN_WHOLE } from "../../lib/money"
import type { RiskFacts } from "./facts"
import type { RiskRule, RiskSettings, RuleKind, RuleMode } from "./rules"

/** What was measured and what it was held against. For operators: a merchant never sees it. */
export type Evidence = Record<string, string | number | string[]>

export type Signal = {
  rule_id: string
  kind: RuleKind
  mode: Exclude<RuleMode, "off">
  weight: number
  evidence: Evidence
}

export type Verdict =
  | { decision: "allow" }
  | { decision: "hold"; share_bps: number; days: number }
  | { decision: "review" }

export type Evaluation = {
  signals: Signal[]
  /** Weights of the live signals, 100 at most. */
  score: number
  verdict: Verdict
  /** What it would be with the shadow rules live. */
  shadow_score: number
  shadow_verdict: Verdict
}

const MAX_SCORE = 100
const DAYS_BEFORE = 28n

/**
 * Judges an order: which rules speak, what they add up to, and what follows. Pure: the same facts and rules always
 * give the same answer, in the rules' order.
 */
export const evaluateRisk = (
  facts: RiskFacts,
  { rules, settings }: { rules: readonly RiskRule[]; settings: RiskSettings }
): Evaluation => {
  const signals = rules.flatMap((rule): Signal[] => {
    const evidence = rule.mode === "off" ? null : evidenceOf(facts, rule)
    return evidence === null || rule.mode === "off"
      ? []
      : [{ rule_id: rule.id, kind: rule.kind, mode: rule.mode, weight: rule.weight, evidence }]
  })
  const score = scoreOf(signals.filter(({ mode }) => mode === "live"))
  const shadow_score = scoreOf(signals)
  return {
    signals,
    score,
    verdict: verdictOf(score, settings),
    shadow_score,
    shadow_verdict: verdictOf(shadow_score, settings),
  }
}

/** What a score means: review before hold before nothing. */
export const verdictOf = (score: number, { review_from_score, holds }: RiskSettings): Verdict => {
  if (score >= review_from_score) {
    return { decision: "review" }
  }
  const [band] = holds.filter(({ from_score }) => score >= from_score).sort((a, b) => b.from_score - a.from_score)
  return band ? { decision: "hold", share_bps: band.share_bps, days: band.days } : { decision: "allow" }
}

const scoreOf = (signals: readonly Signal[]): number =>
  Math.min(MAX_SCORE, signals.reduce((sum, { weight }) => sum + weight, 0))

/** Whether a rule speaks, and on what grounds; null where it does not. */
const evidenceOf = (facts: RiskFacts, rule: RiskRule): Evidence | null => {
  const { history } = facts
  switch (rule.kind) {
    case "amount_unusual":
      return amountEvidence(facts, rule)
    case "merchant_velocity":
      return reached({ measured: facts.merchant_hour_count, limit: rule.hour_count })
    case "buyer_velocity":
      return reached({ measured: facts.buyer_hour_count, limit: rule.hour_count })
    case "sales_spike":
      return spikeEvidence(facts, rule)
    case "first_orders":
      return history.order_count < rule.order_count
        ? { measured: history.order_count + 1, limit: rule.order_count }
        : null
    case "new_bank_account":
      return facts.bank_changed_days !== null && facts.bank_changed_days < rule.days
        ? { measured: facts.bank_changed_days, limit: rule.days }
        : null
    case "buyer_linked":
      return shared({ found: facts.links, wanted: rule.links })
    case "refund_rate":
      return rateEvidence({ part: history.refunded_count, whole: history.order_count, ...rule })
    case "dispute_rate":
      return rateEvidence({ part: history.disputed_count, whole: history.order_count, ...rule })
    case "high_risk_category":
      return shared({ found: facts.category_ids, wanted: rule.category_ids })
  }
}

const reached = ({ measured, limit }: { measured: number; limit: number }): Evidence | null =>
  measured >= limit ? { measured, limit } : null

const shared = ({ found, wanted }: { found: readonly string[]; wanted: readonly string[] }): Evidence | null => {
  const both = found.filter((one) => wanted.includes(one))
  return both.length > 0 ? { found: both } : null
}

const amountEvidence = (
  { amount, currency_code, history }: RiskFacts,
  { times_bps, min_history_count }: { times_bps: number; min_history_count: number }
): Evidence | null => {
  const { median_amount, order_count } = history
  const is_unusual = amount * BPS_IN_WHOLE >= median_amount * BigInt(times_bps)
  return order_count >= min_history_count && median_amount > 0n && is_unusual
    ? { amount: String(amount), median_amount: String(median_amount), currency_code, limit: times_bps }
    : null
}

const spikeEvidence = (
  { day_count, month_count }: RiskFacts,
  { times_bps, min_day_count }: { times_bps: number; min_day_count: number }
): Evidence | null => {
  // day ≥ month / 28 × times, without a division
  const is_spike = BigInt(day_count) * DAYS_BEFORE * BPS_IN_WHOLE >= BigInt(month_count) * BigInt(times_bps)
  return day_count >= min_day_count && month_count > 0 && is_spike
    ? { measured: day_count, month_count, limit: times_bps }
    : null
}

type Rate = { part: number; whole: number; rate_bps: number; min_history_count: number }

const rateEvidence = ({ part, whole, rate_bps, min_history_count }: Rate): Evidence | null =>
  whole >= min_history_count && BigInt(part) * BPS_IN_WHOLE >= BigInt(whole) * BigInt(rate_bps)
    ? { measured: part, of: whole, limit: rate_bps }
    : null
