import type { FeeRule } from "./types"

/** A category of a product, or an ancestor of one: `distance` 0 is the product's own. */
export type CategoryDistance = { category_id: string; distance: number }

export type RuleSubject = {
  merchant_id: string
  categories: readonly CategoryDistance[]
}

/** Why a rule won, for the explanation. */
export type RuleMatch = { rule: FeeRule; matched_by: string }

/**
 * The one rule that applies. The precedence is fixed, the first that exists wins:
 *
 * 1. merchant and category, the nearest category first (the product's own, then its parent, …)
 * 2. merchant
 * 3. category, the nearest first
 * 4. default
 *
 * Categories that are equally near (a product may be in several) are taken in the order of their ids, so
 * that the same order always gets the same rule.
 *
 * @returns undefined where nothing applies; a published plan always has a default, so that cannot happen
 *   with one
 */
export const resolveRule = (rules: readonly FeeRule[], subject: RuleSubject): RuleMatch | undefined => {
  const nearest = nearestFirst(subject.categories)
  const own = rules.filter((rule) => rule.merchant_id === subject.merchant_id)
  const anyone = rules.filter((rule) => rule.merchant_id === null)

  return (
    byCategory(own, nearest, "merchant and category") ??
    withoutCategory(own, "merchant") ??
    byCategory(anyone, nearest, "category") ??
    withoutCategory(anyone, "default")
  )
}

const nearestFirst = (categories: readonly CategoryDistance[]): CategoryDistance[] =>
  [...categories].sort(
    (a, b) =>
      a.distance - b.distance ||
      (a.category_id < b.category_id ? -1 : Number(a.category_id > b.category_id))
  )

const byCategory = (
  rules: readonly FeeRule[],
  nearest: readonly CategoryDistance[],
  scope: string
): RuleMatch | undefined => {
  for (const { category_id, distance } of nearest) {
    const rule = rules.find((candidate) => candidate.category_id === category_id)
    if (rule) {
      return { rule, matched_by: distance === 0 ? scope : `${scope} (${distance} above the product's)` }
    }
  }
  return undefined
}

const withoutCategory = (rules: readonly FeeRule[], matched_by: string): RuleMatch | undefined => {
  const rule = rules.find((candidate) => candidate.category_id === null)
  return rule && { rule, matched_by }
}
