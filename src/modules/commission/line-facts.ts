import { toJsonAmount } from "../../lib/money"
import type { CommissionableLine, MerchantFacts } from "./commissionable"
import type { CategoryDistance } from "./resolve-rule"

/**
 * What rules asked of a line when it was placed; JSON, kept with the line. With its amounts and its merchant
 * order's facts it is enough to calculate its commission again, by any plan, without a look at the catalogue
 * of today.
 */
export type LineFacts = {
  categories: CategoryDistance[]
  collection_id: string | null
  product_type_id: string | null
  platform_campaign_ids: string[]
  /** Of the line's discount_amount, what store credit paid: no discount to a fee plan. Minor units. */
  credit_amount: number
}

/** What rules asked of a merchant when it sold, and its shipping, which is no line. JSON, kept with the merchant order. */
export type MerchantOrderFacts = {
  country_code: string | null
  tier_code: string | null
  growth_plan_code: string | null
  /** null: no rule asked. */
  month_to_date_amount: number | null
  /** One for each shipping method; minor units, before credit. */
  shipping: { subtotal_amount: number; discount_amount: number; tax_amount: number }[]
}

/** The facts of an item, to be kept with it. */
export const lineFactsOf = (
  line: Pick<
    CommissionableLine,
    "categories" | "collection_id" | "product_type_id" | "platform_campaign_ids"
  >,
  credit_amount: bigint
): LineFacts => ({
  categories: line.categories.map(({ category_id, distance }) => ({ category_id, distance })),
  collection_id: line.collection_id ?? null,
  product_type_id: line.product_type_id ?? null,
  platform_campaign_ids: [...(line.platform_campaign_ids ?? [])],
  credit_amount: toJsonAmount(credit_amount),
})

type ShippingAmounts = { subtotal_amount: bigint; discount_amount: bigint; tax_amount: bigint }

/** The facts of a merchant and its shipping, to be kept with its merchant order. */
export const merchantOrderFactsOf = (
  merchant: MerchantFacts | undefined,
  shipping: readonly ShippingAmounts[]
): MerchantOrderFacts => ({
  country_code: merchant?.country_code ?? null,
  tier_code: merchant?.tier_code ?? null,
  growth_plan_code: merchant?.growth_plan_code ?? null,
  month_to_date_amount:
    merchant?.month_to_date_amount == null ? null : toJsonAmount(merchant.month_to_date_amount),
  shipping: shipping.map(({ subtotal_amount, discount_amount, tax_amount }) => ({
    subtotal_amount: toJsonAmount(subtotal_amount),
    discount_amount: toJsonAmount(discount_amount),
    tax_amount: toJsonAmount(tax_amount),
  })),
})
