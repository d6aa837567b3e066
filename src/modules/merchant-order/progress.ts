import type { Sql, Transaction } from "../../lib/database"
import { readLine, type Row } from "./rows"
import type { MerchantOrderStatus } from "./statuses"
import type { LineProgress, MerchantOrderLine } from "./types"

export const linesOf = async (merchant_order_ids: string[], sql: Sql): Promise<MerchantOrderLine[]> => {
  const rows: Row[] = await sql("merchant_order_line")
    .whereIn("merchant_order_id", merchant_order_ids)
    .orderBy(["merchant_order_id", "position"])
  return rows.map(readLine)
}

/** Sets what happened to lines. One statement. */
export const updateLines = async (lines: LineProgress[], sql: Transaction): Promise<void> => {
  if (lines.length === 0) {
    return
  }
  await sql.raw(
    `update merchant_order_line set
       fulfilled_quantity = now.fulfilled, shipped_quantity = now.shipped, delivered_quantity = now.delivered,
       canceled_quantity = now.canceled, returned_quantity = now.returned
     from unnest(?::text[], ?::integer[], ?::integer[], ?::integer[], ?::integer[], ?::integer[])
       as now (id, fulfilled, shipped, delivered, canceled, returned)
     where merchant_order_line.id = now.id`,
    [
      lines.map((line) => line.id),
      lines.map((line) => line.fulfilled_quantity),
      lines.map((line) => line.shipped_quantity),
      lines.map((line) => line.delivered_quantity),
      lines.map((line) => line.canceled_quantity),
      lines.map((line) => line.returned_quantity),
    ]
  )
}

export type StatusChange = { id: string; from: MerchantOrderStatus; to: MerchantOrderStatus }

/**
 * Moves merchant orders from one status to another, with the time of every stage that they reach by it. One
 * statement.
 * @returns the ids that moved; one that another had moved meanwhile is not among them
 */
export const changeStatuses = async (
  changes: StatusChange[],
  at: Date,
  sql: Transaction
): Promise<string[]> => {
  if (changes.length === 0) {
    return []
  }
  const reached = (column: string, ...statuses: MerchantOrderStatus[]) =>
    `${column} = case when change."to" in (${statuses.map((status) => `'${status}'`).join(", ")})
       then coalesce(${column}, :at::timestamptz) else ${column} end`
  const { rows } = await sql.raw(
    `update merchant_order set status = change."to",
       ${reached("fulfilled_at", "fulfilled", "shipped", "delivered", "completed")},
       ${reached("shipped_at", "shipped", "delivered", "completed")},
       ${reached("delivered_at", "delivered", "completed")},
       ${reached("completed_at", "completed")},
       ${reached("canceled_at", "canceled")}
     from unnest(:ids::text[], :froms::text[], :tos::text[]) as change (id, "from", "to")
     where merchant_order.id = change.id and status = change."from"
     returning merchant_order.id`,
    {
      at: at.toISOString(),
      ids: changes.map((change) => change.id),
      froms: changes.map((change) => change.from),
      tos: changes.map((change) => change.to),
    }
  )
  return (rows as { id: string }[]).map(({ id }) => id)
}
