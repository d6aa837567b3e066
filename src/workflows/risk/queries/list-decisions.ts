import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Sql } from "../../../lib/database"
import { type Page, type PageQuery, readPage } from "../../../lib/page"
import { readDecision } from "../../../modules/risk/decisions"
import type { DecisionStatus } from "../../../modules/risk/states"
import type { DecisionKind, RiskDecision } from "../../../modules/risk/types"

export type ListedDecision = RiskDecision & {
  merchant: { id: string; handle: string; name: string } | null
  merchant_order_display_id: string | null
  rule_set_version: number | null
  created_at: Date
}

export type DecisionFilter = PageQuery & {
  id?: string
  merchant_id?: string
  status?: DecisionStatus
  decision?: DecisionKind
  shadow_decision?: DecisionKind
  merchant_order_id?: string
  /** Those that wait for an operator, a first or a second one. */
  needs_operator?: true
}

const decisions = (sql: Sql): Knex.QueryBuilder =>
  sql("risk_decision")
    .leftJoin("merchant_order", "merchant_order.id", "risk_decision.merchant_order_id")
    .leftJoin("merchant", "merchant.id", "risk_decision.merchant_id")
    .leftJoin("risk_rule_set", "risk_rule_set.id", "risk_decision.rule_set_id")
    .select(
      "risk_decision.*",
      "merchant_order.display_id as merchant_order_display_id",
      "merchant.handle as merchant_handle",
      "merchant.name as merchant_name",
      "risk_rule_set.version as rule_set_version"
    )

/** Decisions for operators; indexes risk_decision_queue, risk_decision_latest, risk_decision_of_merchant. */
export const listDecisions = async (sql: Sql, filter: DecisionFilter): Promise<Page<ListedDecision>> => {
  const query = decisions(sql)
  for (const name of ["id", "merchant_id", "status", "decision", "shadow_decision", "merchant_order_id"] as const) {
    if (filter[name] !== undefined) {
      query.where(`risk_decision.${name}`, filter[name])
    }
  }
  if (filter.needs_operator) {
    query.whereIn("risk_decision.status", ["waiting", "proposed"])
  }
  const order = { ...filter.order, column: `risk_decision.${filter.order.column}` }
  const { rows, count } = await readPage<Record<string, unknown>>(query, { ...filter, order }, "risk_decision.id")
  return { rows: rows.map(readListed), count }
}

const readListed = (row: Record<string, unknown>): ListedDecision => ({
  ...readDecision(row),
  merchant:
    row.merchant_name === null
      ? null
      : {
          id: row.merchant_id as string,
          handle: row.merchant_handle as string,
          name: row.merchant_name as string,
        },
  merchant_order_display_id: row.merchant_order_display_id as string | null,
  rule_set_version: row.rule_set_version as number | null,
  created_at: row.decided_at as Date,
})
