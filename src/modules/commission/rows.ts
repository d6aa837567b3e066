import { readBigint } from "../../lib/database"
import type {
  FeePlan,
  FeePlanStatus,
  FeePlanSummary,
  FeePlanTax,
  FeeRule,
  PlanInForce,
  PromotionFunding,
} from "./types"

/**
 * A row as the driver gives it; the rules come as JSON with their amounts as text, so that no digit is
 * lost.
 */
export type Row = Record<string, unknown>

type RuleJson = Omit<FeeRule, "amounts" | "valid_from_at" | "valid_to_at"> & {
  valid_from_at: string | null
  valid_to_at: string | null
  amounts: {
    currency_code: string
    fixed_amount: string
    line_fixed_amount: string
    order_fixed_amount: string
    floor_amount: string | null
    cap_amount: string | null
    bands: { from_amount: string; to_amount: string | null; rate_bps: number }[]
  }[]
}

const amountOrNull = (value: string | null): bigint | null => (value === null ? null : readBigint(value))
const dateOrNull = (value: string | null): Date | null => (value === null ? null : new Date(value))

const readRule = (rule: RuleJson): FeeRule => ({
  ...rule,
  valid_from_at: dateOrNull(rule.valid_from_at),
  valid_to_at: dateOrNull(rule.valid_to_at),
  amounts: rule.amounts.map((amount) => ({
    currency_code: amount.currency_code,
    fixed_amount: readBigint(amount.fixed_amount),
    line_fixed_amount: readBigint(amount.line_fixed_amount),
    order_fixed_amount: readBigint(amount.order_fixed_amount),
    floor_amount: amountOrNull(amount.floor_amount),
    cap_amount: amountOrNull(amount.cap_amount),
    bands: amount.bands.map((band) => ({
      from_amount: readBigint(band.from_amount),
      to_amount: amountOrNull(band.to_amount),
      rate_bps: band.rate_bps,
    })),
  })),
})

const optionsOf = (row: Row) => ({
  base_includes_shipping: row.base_includes_shipping as boolean,
  base_includes_tax: row.base_includes_tax as boolean,
  promotion_funding: row.promotion_funding as PromotionFunding,
  taxes: row.taxes as FeePlanTax[],
})

const rulesOf = (row: Row): FeeRule[] => (row.rules as RuleJson[]).map(readRule)

export const readPlan = (row: Row): FeePlan => ({ ...recordOf(row), rules: rulesOf(row) })

export const readPlanSummary = (row: Row): FeePlanSummary => ({
  ...recordOf(row),
  rule_count: Number(row.rule_count),
})

const recordOf = (row: Row): Omit<FeePlan, "rules"> => ({
  id: row.id as string,
  name: row.name as string,
  status: row.status as FeePlanStatus,
  revision: row.revision as number,
  version: row.version as number | null,
  valid_from_at: row.valid_from_at as Date | null,
  copied_from: row.copied_from as string | null,
  created_by: row.created_by as string,
  created_at: row.created_at as Date,
  updated_at: row.updated_at as Date,
  published_by: row.published_by as string | null,
  published_at: row.published_at as Date | null,
  withdrawn_by: row.withdrawn_by as string | null,
  withdrawn_at: row.withdrawn_at as Date | null,
  ...optionsOf(row),
})

export const readPlanInForce = (row: Row): PlanInForce => ({
  fee_plan_id: row.id as string,
  version: row.version as number,
  ...optionsOf(row),
  rules: rulesOf(row),
})

const BANDS = `
  (select coalesce(json_agg(json_build_object(
            'from_amount', band.from_amount::text, 'to_amount', band.to_amount::text, 'rate_bps', band.rate_bps)
          order by band.from_amount), '[]')
     from fee_rule_band band
    where band.fee_rule_id = amount.fee_rule_id and band.currency_code = amount.currency_code)`

const AMOUNTS = `
  (select coalesce(json_agg(json_build_object(
            'currency_code', amount.currency_code, 'fixed_amount', amount.fixed_amount::text,
            'line_fixed_amount', amount.line_fixed_amount::text, 'order_fixed_amount', amount.order_fixed_amount::text,
            'floor_amount', amount.floor_amount::text, 'cap_amount', amount.cap_amount::text, 'bands', ${BANDS})
          order by amount.currency_code), '[]')
     from fee_rule_amount amount where amount.fee_rule_id = fee_rule.id)`

/** The rules of `fee_plan` as one JSON column, and its taxes as another; `where` narrows the rules. */
export const rulesColumn = (where = "true"): string => `
  (select coalesce(json_agg(json_build_object(
            'id', fee_rule.id, 'name', fee_rule.name, 'merchant_id', merchant_id, 'category_id', category_id,
            'growth_plan_code', growth_plan_code, 'platform_campaign_id', platform_campaign_id, 'tier_code', tier_code,
            'collection_id', collection_id, 'product_type_id', product_type_id, 'sales_channel_id', sales_channel_id,
            'valid_from_at', fee_rule.valid_from_at, 'valid_to_at', fee_rule.valid_to_at,
            'rate_bps', rate_bps, 'band_basis', band_basis, 'band_mode', band_mode, 'amounts', ${AMOUNTS})
          order by fee_rule.id), '[]')
     from fee_rule where fee_plan_id = fee_plan.id and (${where})) as rules, ${TAXES}`

const TAXES = `
  (select coalesce(json_agg(json_build_object('country_code', country_code, 'rate_bps', rate_bps)
          order by country_code), '[]')
     from fee_plan_tax where fee_plan_id = fee_plan.id) as taxes`

/** What a list shows of the contents of `fee_plan`. */
export const summaryColumns = `
  (select count(*) from fee_rule where fee_plan_id = fee_plan.id) as rule_count, ${TAXES}`
