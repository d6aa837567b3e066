import type { BandBasis, BandMode } from "./types"
import type { RuleSubject } from "./resolve-rule"

/** One line of an order as the customer bought it, or the shipping of one merchant. Minor units. */
export type CommissionableLine = Pick<
  RuleSubject,
  "merchant_id" | "categories" | "collection_id" | "product_type_id" | "platform_campaign_ids"
> & {
  kind: "item" | "shipping"
  /** 1 for shipping. */
  quantity: number
  /** Price × quantity, before discounts and tax. */
  subtotal_amount: bigint
  /** All discounts on it, before tax. */
  discount_amount: bigint
  tax_amount: bigint
}

/** What rules ask of a merchant, as it was when the order was placed. */
export type MerchantFacts = {
  /** Decides the tax on the commission; null: not known, no tax. */
  country_code: string | null
  tier_code: string | null
  growth_plan_code: string | null
  /**
   * What it sold in the month of the order before it, in the order's currency: by the plan's own base.
   * null: not asked for, because no rule needs it.
   */
  month_to_date_amount: bigint | null
}

/** What rules ask of an order. */
export type OrderContext = {
  /** When it was placed. */
  at: Date | null
  sales_channel_id: string | null
  merchants: ReadonlyMap<string, MerchantFacts>
}

/** An order of which nothing is known but its lines. */
export const NO_CONTEXT: OrderContext = { at: null, sales_channel_id: null, merchants: new Map() }

/** Why a line's commission is what it is. JSON: it is stored with the line and shown to the merchant. */
export type CommissionExplanation = {
  fee_plan_id: string
  fee_plan_version: number
  rule_id: string
  rule_name: string
  matched_by: string
  /** What the rule names. */
  scope: Record<string, string>
  /** The rule's; 0 where bands hold instead. */
  rate_bps: number
  /** For each unit. */
  fixed_amount: number
  line_fixed_amount: number
  /** This line's share of it. */
  order_fixed_amount: number
  floor_amount: number | null
  cap_amount: number | null
  band_basis: BandBasis | null
  band_mode: BandMode | null
  bands: { from_amount: number; to_amount: number | null; rate_bps: number; part_amount: number }[]
  /** Where the line begins on bands of the month; null where they were not asked. */
  month_to_date_amount: number | null
  base_amount: number
  /** Before rounding, minor units as decimal text. */
  exact_amount: string
  commission_amount: number
  /** Of the commission, on top of it. */
  tax_country_code: string | null
  tax_rate_bps: number
  tax_amount: number
  steps: string[]
}

export type LineCommission = {
  commission_amount: bigint
  /** On top of the commission, for `tax_payable`. */
  commission_tax_amount: bigint
  base_amount: bigint
  /** null for shipping that is not in the base: no rule was asked. */
  fee_rule_id: string | null
  fee_rule_version: number | null
  explanation: CommissionExplanation | null
}

export type OrderCommission = {
  total_amount: bigint
  total_tax_amount: bigint
  lines: LineCommission[]
}
