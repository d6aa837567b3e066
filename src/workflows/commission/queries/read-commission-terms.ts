import type { Sql } from "../../../lib/database"
import { needsMonth } from "../../../modules/commission/charge-line"
import type { MerchantFacts, OrderContext } from "../../../modules/commission/commissionable"
import type CommissionModuleService from "../../../modules/commission/service"
import type { PlanInForce } from "../../../modules/commission/types"
import { DEFAULT_TIER_CODE } from "../../../modules/tier/types"
import type { MerchantOfOrder, OrderToSplit } from "../../merchant-order/queries/read-order-to-split"
import { monthToDateSales } from "./month-to-date"

/** By what an order's commission is calculated: the plan in force, and what its rules ask of order and merchants. */
export type CommissionTerms = { plan: PlanInForce; context: OrderContext }

/**
 * Reads by what an order that was read to be split is charged: one statement, and a second one only where a
 * rule has bands of the month's sales.
 *
 * @param placed_at when the order was placed, by our clock
 * @throws MedusaError UNEXPECTED_STATE where no plan was in force
 */
export const readCommissionTerms = async (
  order: OrderToSplit,
  placed_at: Date,
  commission: CommissionModuleService,
  sql: Sql
): Promise<CommissionTerms> => {
  const merchant_ids = order.merchants.map(({ merchant_id }) => merchant_id)
  const plan = await commission.planInForce(
    { at: placed_at, merchant_ids, category_ids: categoriesOf(order) },
    sql
  )
  const sold = plan.rules.some(needsMonth)
    ? await monthToDateSales({ merchant_ids, currency_code: order.currency_code, at: placed_at, plan }, sql)
    : undefined
  const merchants = order.merchants.map((merchant): [string, MerchantFacts] => [
    merchant.merchant_id,
    {
      country_code: merchant.country_code,
      tier_code: tierAt(merchant, placed_at),
      growth_plan_code: null,
      month_to_date_amount: sold?.get(merchant.merchant_id) ?? null,
    },
  ])
  return {
    plan,
    context: { at: placed_at, sales_channel_id: order.sales_channel_id, merchants: new Map(merchants) },
  }
}

const tierAt = ({ tiers }: MerchantOfOrder, at: Date): string =>
  tiers.find(({ valid_from_at }) => new Date(valid_from_at) <= at)?.tier_code ?? DEFAULT_TIER_CODE

const categoriesOf = (order: OrderToSplit): string[] => [
  ...new Set(order.items.flatMap((item) => item.categories.map((category) => category.category_id))),
]
