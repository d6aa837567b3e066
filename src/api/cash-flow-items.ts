import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../lib/database"
import { toJson } from "../lib/json"
import { nowOf } from "../workflows/merchant-order/modules"
import { listComing, listUnscheduled } from "../workflows/settlement/queries/list-cash-flow-items"
import type { CashFlowItemsQuery } from "./vendor/cash-flow/validators"

/** The answer of both surfaces: one page of a merchant's cash flow. */
export const listCashFlowItems = async (
  container: MedusaContainer,
  query: CashFlowItemsQuery & { merchant_id: string }
) => {
  const { merchant_id, limit, offset, currency_code, reason, from = "", to = "", time_zone } = query
  const at = nowOf(container)
  const sql = databaseOf(container)
  const part = { merchant_id, currency_code, limit, offset, at }
  const { rows, count } = await (reason === undefined
    ? listComing({ ...part, from, to, time_zone }, sql)
    : listUnscheduled({ ...part, reason }, sql))
  return { cash_flow_items: toJson(rows), count, limit, offset }
}
