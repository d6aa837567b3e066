import type { FeeRuleScope } from "./scope"

/** Who pays the discounts that customers get: the platform (out of `promotion_expense`) or the merchant. */
export const promotionFundings = ["platform", "merchant"] as const
export type PromotionFunding = (typeof promotionFundings)[number]

/** What bands are laid along: the line's base, or what the merchant sold in the month before it. */
export const bandBases = ["line", "month"] as const
export type BandBasis = (typeof bandBases)[number]

/** `marginal`: each band's rate for the part inside it, as tax brackets. `whole`: one band's rate for all. */
export const bandModes = ["marginal", "whole"] as const
export type BandMode = (typeof bandModes)[number]

/** From `from_amount` up to, not including, `to_amount` (null: no end). Minor units. */
export type FeeBand = { from_amount: bigint; to_amount: bigint | null; rate_bps: number }

/** What one currency adds to a rule's rate, in minor units. */
export type FeeRuleAmount = {
  currency_code: string
  /** For each unit sold, on top of the rate. */
  fixed_amount: bigint
  /** For each line, on top of the rate. */
  line_fixed_amount: bigint
  /** Once for all lines of a merchant in an order that the rule applies to; they share it by their bases. */
  order_fixed_amount: bigint
  /** The least that a line costs; null: none. */
  floor_amount: bigint | null
  /** The most that a line costs; null: none. */
  cap_amount: bigint | null
  /** In place of the rule's rate; none: the rate holds. In order, from 0, without gaps, the last one open. */
  bands: FeeBand[]
}

/**
 * One rule: what it names is its scope (scope.ts); one that names nothing is the plan's default. A rule has
 * its plan's version.
 */
export type FeeRule = FeeRuleScope & {
  id: string
  name: string
  /** Inside the plan: from then on; null: as long as the plan. */
  valid_from_at: Date | null
  /** Until then, not included. */
  valid_to_at: Date | null
  /** Of the base, in currencies without bands. */
  rate_bps: number
  /** null: the rule has no bands. */
  band_basis: BandBasis | null
  band_mode: BandMode
  amounts: FeeRuleAmount[]
}

/** What a country's merchants pay on top of the commission, as tax on it. */
export type FeePlanTax = { country_code: string; rate_bps: number }

/** What the base of a line includes, who pays discounts, tax on the commission: the same for all rules of a plan. */
export type FeePlanOptions = {
  base_includes_shipping: boolean
  base_includes_tax: boolean
  promotion_funding: PromotionFunding
  taxes: FeePlanTax[]
}

export type FeePlanStatus = "draft" | "published" | "withdrawn"

/**
 * From draft to published: from then on it never changes, a later one takes over. One that has not begun can
 * be withdrawn.
 */
export const FEE_PLAN_TRANSITIONS = {
  draft: ["published"],
  published: ["withdrawn"],
  withdrawn: [],
} as const satisfies Record<FeePlanStatus, readonly FeePlanStatus[]>

export type FeePlan = FeePlanOptions & {
  id: string
  name: string
  status: FeePlanStatus
  /** Counts the changes of a draft: who edits names the one that was seen. */
  revision: number
  /** Counts published plans; null while it is a draft. */
  version: number | null
  valid_from_at: Date | null
  copied_from: string | null
  created_by: string
  created_at: Date
  updated_at: Date
  published_by: string | null
  published_at: Date | null
  withdrawn_by: string | null
  withdrawn_at: Date | null
  rules: FeeRule[]
}

/** A plan in a list. */
export type FeePlanSummary = Omit<FeePlan, "rules"> & { rule_count: number }

/** The plan that holds at one time, with the rules that may concern one order. */
export type PlanInForce = FeePlanOptions & {
  fee_plan_id: string
  version: number
  rules: FeeRule[]
}

export type CreateFeeRule = Omit<FeeRule, "id">

/** A draft's contents: all that can be edited. */
export type FeePlanContents = FeePlanOptions & { name: string; rules: CreateFeeRule[] }

export type CreateFeePlan = FeePlanContents & { created_by: string; at: Date }
