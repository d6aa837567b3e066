import { type Dimension, DIMENSIONS, nameOfScope, weightOf } from "./scope"
import type { FeeRule } from "./types"

/** A category of a product, or an ancestor of one: `distance` 0 is the product's own. */
export type CategoryDistance = { category_id: string; distance: number }

/** What a rule is looked for: facts of one line at one time. What is left out is not known, and matches nothing. */
export type RuleSubject = {
  merchant_id: string
  categories: readonly CategoryDistance[]
  collection_id?: string | null
  product_type_id?: string | null
  platform_campaign_ids?: readonly string[]
  tier_code?: string | null
  growth_plan_code?: string | null
  sales_channel_id?: string | null
  /** When it was sold; without it, rules for a time do not apply. */
  at?: Date | null
}

/** Why a rule won, for the explanation. */
export type RuleMatch = {
  rule: FeeRule
  matched_by: string
  /** How far above the product's own its category is; 0 where it names none. */
  distance: number
}

/**
 * The one rule that applies. The precedence is a total order (README.md, "Precedence"), so the result never
 * depends on the order of the rules: the weightiest set of named dimensions; then the nearest category, then
 * the least category id and campaign id (a product may be in several); then a rule for a time before one
 * without; then the least rule id, which only two rules of equal scope could need, and no plan has such.
 *
 * @returns undefined where nothing applies; a published plan has a default, so that cannot happen with one
 */
export const resolveRule = (rules: readonly FeeRule[], subject: RuleSubject): RuleMatch | undefined => {
  const [first] = matches(rules, subject)
  return first
}

/** All rules that match, the one that applies first, each next one what would apply without those before. */
export const rankRules = (rules: readonly FeeRule[], subject: RuleSubject): RuleMatch[] => [
  ...matches(rules, subject),
]

type Index = { weight: number; dimensions: Dimension[]; rules: Map<string, FeeRule[]> }[]

const indexes = new WeakMap<readonly FeeRule[], Index>()

/** By the set of dimensions that rules name, the weightiest first, then by their values. Made once per plan. */
const indexOf = (rules: readonly FeeRule[]): Index => {
  const known = indexes.get(rules)
  if (known) {
    return known
  }
  const sets = new Map<number, Index[number]>()
  for (const rule of rules) {
    const weight = weightOf(rule)
    const dimensions = DIMENSIONS.filter((dimension) => rule[dimension] != null)
    const set = sets.get(weight) ?? { weight, dimensions, rules: new Map<string, FeeRule[]>() }
    const key = keyOf(dimensions.map((dimension) => rule[dimension] as string))
    set.rules.set(key, [...(set.rules.get(key) ?? []), rule].sort(byValidity))
    sets.set(weight, set)
  }
  const index = [...sets.values()].sort((a, b) => b.weight - a.weight)
  indexes.set(rules, index)
  return index
}

const keyOf = (values: readonly string[]): string => values.join("\u0000")

const isForATime = (rule: FeeRule): boolean => rule.valid_from_at != null || rule.valid_to_at != null

const byValidity = (a: FeeRule, b: FeeRule): number =>
  Number(isForATime(b)) - Number(isForATime(a)) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

function* matches(rules: readonly FeeRule[], subject: RuleSubject): Generator<RuleMatch> {
  const nearest = nearestFirst(subject.categories)
  for (const set of indexOf(rules)) {
    for (const { key, distance } of keysOf(set.dimensions, subject, nearest)) {
      for (const rule of set.rules.get(key) ?? []) {
        if (isValidAt(rule, subject.at ?? null)) {
          yield { rule, matched_by: describe(rule, distance), distance }
        }
      }
    }
  }
}

const nearestFirst = (categories: readonly CategoryDistance[]): readonly CategoryDistance[] =>
  categories.length < 2
    ? categories
    : [...categories].sort((a, b) => a.distance - b.distance || compare(a.category_id, b.category_id))

type SubjectKey = { key: string; distance: number }

/** The values that a subject has for a set of dimensions, the preferred combination first. */
const keysOf = (
  dimensions: readonly Dimension[],
  subject: RuleSubject,
  nearest: readonly CategoryDistance[]
): SubjectKey[] => {
  // Categories are the outer loop: the nearest category decides before the campaign does.
  const categories = dimensions.includes("category_id") ? nearest : [null]
  const campaigns = dimensions.includes("platform_campaign_id")
    ? [...(subject.platform_campaign_ids ?? [])].sort(compare)
    : [null]
  const keys: SubjectKey[] = []
  for (const category of categories) {
    for (const campaign of campaigns) {
      const values = dimensions.map((dimension) => {
        if (dimension === "category_id") {
          return category?.category_id
        }
        return dimension === "platform_campaign_id" ? campaign : subject[dimension]
      })
      if (values.every((value): value is string => value != null)) {
        keys.push({ key: keyOf(values), distance: category?.distance ?? 0 })
      }
    }
  }
  return keys
}

const isValidAt = (rule: FeeRule, at: Date | null): boolean => {
  if (!isForATime(rule)) {
    return true
  }
  return (
    at !== null &&
    (rule.valid_from_at == null || rule.valid_from_at <= at) &&
    (rule.valid_to_at == null || at < rule.valid_to_at)
  )
}

const describe = (rule: FeeRule, distance: number): string =>
  [
    nameOfScope(rule),
    distance > 0 ? ` (${distance} above the product's)` : "",
    isForATime(rule) ? ", for a time" : "",
  ].join("")
