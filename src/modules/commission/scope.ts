/**
 * What a rule may name, the weightiest first. A rule that names a set of them is preferred to one that names
 * another set by reading both as binary numbers with a digit for each of these, in this order: so a set is
 * preferred to every part of it, and any two different sets are ordered.
 */
export const DIMENSIONS = [
  "merchant_id",
  "growth_plan_code",
  "platform_campaign_id",
  "tier_code",
  "category_id",
  "collection_id",
  "product_type_id",
  "sales_channel_id",
] as const

export type Dimension = (typeof DIMENSIONS)[number]

/** What a rule names; null: any. */
export type FeeRuleScope = Record<Dimension, string | null>

/** Every sale there is: the scope of a plan's default. */
export const ANYTHING: Readonly<FeeRuleScope> = {
  merchant_id: null,
  growth_plan_code: null,
  platform_campaign_id: null,
  tier_code: null,
  category_id: null,
  collection_id: null,
  product_type_id: null,
  sales_channel_id: null,
}

const NAMES: Readonly<Record<Dimension, string>> = {
  merchant_id: "merchant",
  growth_plan_code: "growth plan",
  platform_campaign_id: "platform campaign",
  tier_code: "tier",
  category_id: "category",
  collection_id: "collection",
  product_type_id: "product type",
  sales_channel_id: "sales channel",
}

/** The weight of what a scope names: the greater is preferred. 0 names nothing. */
export const weightOf = (scope: Partial<FeeRuleScope>): number =>
  DIMENSIONS.reduce((weight, dimension) => weight * 2 + (scope[dimension] == null ? 0 : 1), 0)

/** "merchant and category", or "default" where nothing is named. */
export const nameOfScope = (scope: Partial<FeeRuleScope>): string =>
  DIMENSIONS.filter((dimension) => scope[dimension] != null)
    .map((dimension) => NAMES[dimension])
    .join(" and ") || "default"

/** Equal for equal scopes. */
export const keyOfScope = (scope: Partial<FeeRuleScope>): string =>
  JSON.stringify(DIMENSIONS.map((dimension) => scope[dimension] ?? null))

/** Only what it names. */
export const namedIn = (scope: Partial<FeeRuleScope>): Partial<Record<Dimension, string>> =>
  Object.fromEntries(
    DIMENSIONS.flatMap((dimension) => {
      const value = scope[dimension]
      return value == null ? [] : [[dimension, value]]
    })
  )
