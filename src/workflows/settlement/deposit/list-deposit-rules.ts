import type { Sql } from "../../../lib/database"
import { type Page, type PageQuery, readPage } from "../../../lib/page"
import { readDepositRule } from "../../../modules/settlement/deposits"
import type { DepositRule } from "../../../modules/settlement/deposits-types"
import type { Row } from "../../../modules/settlement/rows"

export type DepositRuleFilter = PageQuery & { category_id?: string; tier_code?: string; currency_code?: string }

/** Versions of the deposit rules, with the names of their categories. */
export const listDepositRules = async (
  sql: Sql,
  filter: DepositRuleFilter
): Promise<Page<DepositRule & { category_name: string | null }>> => {
  const query = sql("deposit_rule")
    .select("deposit_rule.*", "product_category.name as category_name")
    .leftJoin("product_category", "product_category.id", "deposit_rule.category_id")
  for (const name of ["category_id", "tier_code", "currency_code"] as const) {
    if (filter[name] !== undefined) {
      query.where(`deposit_rule.${name}`, filter[name])
    }
  }
  const page = { ...filter, order: { ...filter.order, column: `deposit_rule.${filter.order.column}` } }
  const { rows, count } = await readPage<Row>(query, page, "deposit_rule.id")
  return {
    rows: rows.map((row) => ({ ...readDepositRule(row), category_name: row.category_name as string | null })),
    count,
  }
}
