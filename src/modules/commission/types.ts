/** Who pays the discounts that customers get: the platform (out of `promotion_expense`) or the merchant. */
export const promotionFundings = ["platform", "merchant"] as const
export type PromotionFunding = (typeof promotionFundings)[number]

/** What one currency adds to a rule's rate, in minor units. */
export type FeeRuleAmount = {
  currency_code: string
  /** For each unit sold, on top of the rate. */
  fixed_amount: bigint
  /** The least that a line costs; null: none. */
  floor_amount: bigint | null
  /** The most that a line costs; null: none. */
  cap_amount: bigint | null
}

/**
 * One rule. Its scope is the merchant and the category it names; one that names neither is the plan's
 * default. A rule has its plan's version.
 */
export type FeeRule = {
  id: string
  name: string
  merchant_id: string | null
  category_id: string | null
  rate_bps: number
  amounts: FeeRuleAmount[]
}

/** What the base of a line includes, and who pays discounts: the same for all rules of a plan. */
export type FeePlanOptions = {
  base_includes_shipping: boolean
  base_includes_tax: boolean
  promotion_funding: PromotionFunding
}

export type FeePlanStatus = "draft" | "published"

/** From draft to published, and there it stays: a published plan never changes, a later one takes over. */
export const FEE_PLAN_TRANSITIONS = { draft: ["published"], published: [] } as const satisfies Record<
  FeePlanStatus,
  readonly FeePlanStatus[]
>

export type FeePlan = FeePlanOptions & {
  id: string
  name: string
  status: FeePlanStatus
  /** Counts published plans; null while it is a draft. */
  version: number | null
  valid_from_at: Date | null
  created_by: string
  created_at: Date
  published_by: string | null
  rules: FeeRule[]
}

/** The plan that holds at one time, with the rules that may concern one order. */
export type PlanInForce = FeePlanOptions & {
  fee_plan_id: string
  version: number
  rules: FeeRule[]
}

export type CreateFeeRule = Omit<FeeRule, "id">

export type CreateFeePlan = FeePlanOptions & {
  name: string
  created_by: string
  at: Date
  rules: CreateFeeRule[]
}
