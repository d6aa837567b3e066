import { toJsonAmount } from "../../../lib/money"
import type { LineExplained } from "../../../workflows/commission/explain-line"
import { presentFeeRule } from "./present"

/** Why a plan charges a line what it charges, as JSON. */
export const presentExplained = ({
  plan,
  line,
  context,
  commission,
  frozen,
  candidates,
  misses,
  miss_count,
}: LineExplained) => {
  const merchant = context.merchants.get(line.merchant_id)
  const month = merchant?.month_to_date_amount ?? null
  return {
    fee_plan: {
      id: plan.id,
      name: plan.name,
      status: plan.status,
      version: plan.version,
      revision: plan.revision,
    },
    line: {
      kind: line.kind,
      merchant_id: line.merchant_id,
      quantity: line.quantity,
      subtotal_amount: toJsonAmount(line.subtotal_amount),
      discount_amount: toJsonAmount(line.discount_amount),
      tax_amount: toJsonAmount(line.tax_amount),
      categories: line.categories,
      collection_id: line.collection_id ?? null,
      product_type_id: line.product_type_id ?? null,
      platform_campaign_ids: line.platform_campaign_ids ?? [],
      sales_channel_id: context.sales_channel_id,
      at: context.at,
      country_code: merchant?.country_code ?? null,
      tier_code: merchant?.tier_code ?? null,
      growth_plan_code: merchant?.growth_plan_code ?? null,
      month_to_date_amount: month === null ? null : toJsonAmount(month),
    },
    commission_amount: toJsonAmount(commission.commission_amount),
    commission_tax_amount: toJsonAmount(commission.commission_tax_amount),
    base_amount: toJsonAmount(commission.base_amount),
    explanation: commission.explanation,
    candidates: candidates.map(({ rule, matched_by, lost_by, why }) => ({
      rule: presentFeeRule(rule),
      matched_by,
      lost_by,
      why,
    })),
    misses: misses.map(({ rule, mismatches }) => ({ rule: presentFeeRule(rule), mismatches })),
    miss_count,
    frozen: frozen && {
      commission_amount: toJsonAmount(frozen.commission_amount),
      explanation: frozen.explanation,
    },
  }
}
