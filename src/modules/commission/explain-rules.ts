import { type Dimension, DIMENSIONS, nameOfScope, weightOf } from "./scope"
import { rankRules, type RuleMatch, type RuleSubject } from "./resolve-rule"
import type { FeeRule } from "./types"

/** By what the rule that applies was preferred to another one that matches, too. */
export type Preference =
  "scope" | "category_distance" | "category_id" | "platform_campaign_id" | "validity" | "rule_id"

export type Candidate = RuleMatch & {
  /** null: it applies. */
  lost_by: Preference | null
  why: string
}

/** A rule that does not match, and what of it does not. */
export type Miss = { rule: FeeRule; mismatches: (Dimension | "validity")[] }

export type RuleChoice = {
  /** All that match, the one that applies first. */
  candidates: Candidate[]
  /** The nearest to matching first; at most so many as asked for. */
  misses: Miss[]
  miss_count: number
}

/**
 * Why a rule applies: every rule that matches with what it lost by, and rules that do not match with what
 * they ask for that the line is not.
 */
export const explainRules = (
  rules: readonly FeeRule[],
  subject: RuleSubject,
  { misses: most = 50 }: { misses?: number } = {}
): RuleChoice => {
  const ranked = rankRules(rules, subject)
  const [winner] = ranked
  const candidates = ranked.map((match): Candidate => {
    const lost_by = match === winner ? null : preferenceOf(winner, match)
    return { ...match, lost_by, why: lost_by === null ? "applies" : WHY[lost_by](winner, match) }
  })
  const matching = new Set(ranked.map(({ rule }) => rule))
  const misses = rules
    .filter((rule) => !matching.has(rule))
    .map((rule): Miss => ({ rule, mismatches: mismatchesOf(rule, subject) }))
    .sort(
      (a, b) =>
        a.mismatches.length - b.mismatches.length ||
        weightOf(b.rule) - weightOf(a.rule) ||
        (a.rule.id < b.rule.id ? -1 : 1)
    )
  return { candidates, misses: misses.slice(0, most), miss_count: misses.length }
}

const preferenceOf = (winner: RuleMatch, loser: RuleMatch): Preference => {
  if (weightOf(winner.rule) !== weightOf(loser.rule)) {
    return "scope"
  }
  if (winner.distance !== loser.distance) {
    return "category_distance"
  }
  if (winner.rule.category_id !== loser.rule.category_id) {
    return "category_id"
  }
  if (winner.rule.platform_campaign_id !== loser.rule.platform_campaign_id) {
    return "platform_campaign_id"
  }
  const isForATime = ({ rule }: RuleMatch) => rule.valid_from_at !== null || rule.valid_to_at !== null
  return isForATime(winner) !== isForATime(loser) ? "validity" : "rule_id"
}

const WHY: Record<Preference, (winner: RuleMatch, loser: RuleMatch) => string> = {
  scope: (winner, loser) => `${nameOfScope(winner.rule)} goes before ${nameOfScope(loser.rule)}`,
  category_distance: (winner, loser) =>
    `the category ${winner.distance} above the product's goes before the one ${loser.distance} above`,
  category_id: (winner, loser) =>
    `of equally near categories the lesser id goes first: ${winner.rule.category_id} before ${loser.rule.category_id}`,
  platform_campaign_id: (winner, loser) =>
    `of several campaigns the lesser id goes first: ${winner.rule.platform_campaign_id} before ${loser.rule.platform_campaign_id}`,
  validity: () => "a rule for a time goes before one for always",
  rule_id: (winner, loser) =>
    `of equal rules the lesser id goes first: ${winner.rule.id} before ${loser.rule.id}`,
}

const mismatchesOf = (rule: FeeRule, subject: RuleSubject): Miss["mismatches"] => {
  const isMet = (dimension: Dimension): boolean => {
    const wanted = rule[dimension]
    if (wanted === null) {
      return true
    }
    if (dimension === "category_id") {
      return subject.categories.some(({ category_id }) => category_id === wanted)
    }
    return dimension === "platform_campaign_id"
      ? (subject.platform_campaign_ids ?? []).includes(wanted)
      : subject[dimension] === wanted
  }
  const mismatches: Miss["mismatches"] = DIMENSIONS.filter((dimension) => !isMet(dimension))
  const at = subject.at ?? null
  const is_valid =
    (rule.valid_from_at === null && rule.valid_to_at === null) ||
    (at !== null &&
      (rule.valid_from_at === null || rule.valid_from_at <= at) &&
      (rule.valid_to_at === null || at < rule.valid_to_at))
  return is_valid ? mismatches : [...mismatches, "validity"]
}
