import { readBigint } from "../../lib/database"
import type { FeePlan, FeePlanStatus, FeeRule, PlanInForce, PromotionFunding } from "./types"

/**
 * A row as the driver gives it; the rules come as JSON with their amounts as text, so that no digit is
 * lost.
 */
export type Row = Record<string, unknown>

type RuleJson = Omit<FeeRule, "amounts"> & {
  amounts: {
    currency_code: string
    fixed_amount: string
    floor_amount: string | null
    cap_amount: string | null
  }[]
}

const amountOrNull = (value: string | null): bigint | null => (value === null ? null : readBigint(value))

const readRule = (rule: RuleJson): FeeRule => ({
  ...rule,
  amounts: rule.amounts.map((amount) => ({
    currency_code: amount.currency_code,
    fixed_amount: readBigint(amount.fixed_amount),
    floor_amount: amountOrNull(amount.floor_amount),
    cap_amount: amountOrNull(amount.cap_amount),
  })),
})

const optionsOf = (row: Row) => ({
  base_includes_shipping: row.base_includes_shipping as boolean,
  base_includes_tax: row.base_includes_tax as boolean,
  promotion_funding: row.promotion_funding as PromotionFunding,
  rules: (row.rules as RuleJson[]).map(readRule),
})

export const readPlan = (row: Row): FeePlan => ({
  id: row.id as string,
  name: row.name as string,
  status: row.status as FeePlanStatus,
  version: row.version as number | null,
  valid_from_at: row.valid_from_at as Date | null,
  created_by: row.created_by as string,
  created_at: row.created_at as Date,
  published_by: row.published_by as string | null,
  ...optionsOf(row),
})

export const readPlanInForce = (row: Row): PlanInForce => ({
  fee_plan_id: row.id as string,
  version: row.version as number,
  ...optionsOf(row),
})

/** The rules of `fee_plan` as one JSON column; `where` narrows them. */
export const rulesColumn = (where = "true"): string => `
  (select coalesce(json_agg(json_build_object(
            'id', fee_rule.id, 'name', fee_rule.name, 'merchant_id', merchant_id, 'category_id', category_id,
            'rate_bps', rate_bps, 'amounts', (
              select coalesce(json_agg(json_build_object(
                       'currency_code', currency_code, 'fixed_amount', fixed_amount::text,
                       'floor_amount', floor_amount::text, 'cap_amount', cap_amount::text) order by currency_code), '[]')
              from fee_rule_amount where fee_rule_id = fee_rule.id))
          order by fee_rule.id), '[]')
     from fee_rule where fee_plan_id = fee_plan.id and (${where})) as rules`
