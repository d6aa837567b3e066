import type { Sql } from "../../lib/database"
import { readMerchantOrder, type Row } from "./rows"
import type { MerchantOrderStatus } from "./statuses"
import type { ListMerchantOrders, MerchantOrder } from "./types"

/**
 * One page of merchant orders. A merchant's list reads `merchant_order_of_merchant` (merchant, latest
 * first), with a status `merchant_order_by_status`; the operators' `merchant_order_latest`, that of one
 * order its unique key.
 */
export const listMerchantOrders = async (
  filters: ListMerchantOrders,
  sql: Sql
): Promise<{ merchant_orders: MerchantOrder[]; count: number }> => {
  const matching = sql("merchant_order").modify((query) => {
    const { merchant_id, order_id, customer_id, status, payment_status, placed_from, placed_to, q } =
      filters
    if (merchant_id !== undefined) query.where({ merchant_id })
    if (order_id !== undefined) query.where({ order_id })
    if (customer_id !== undefined) query.where({ customer_id })
    if (status !== undefined) query.whereIn("status", status)
    if (payment_status !== undefined) query.where({ payment_status })
    if (placed_from !== undefined) query.where("placed_at", ">=", placed_from)
    if (placed_to !== undefined) query.where("placed_at", "<", placed_to)
    if (q) {
      query.where((either) =>
        either
          .whereRaw("display_id like ? || '%'", [escapeLike(q)])
          .orWhereRaw(
            `concat_ws(' ', shipping_address->>'first_name', shipping_address->>'last_name') ilike ?`,
            [`%${escapeLike(q)}%`]
          )
      )
    }
  })
  const { column, direction } = filters.order ?? { column: "placed_at", direction: "desc" }
  const [{ count }] = await matching.clone().count()
  const rows: Row[] = await matching
    .orderBy([
      { column, order: direction },
      { column: "id", order: direction },
    ])
    .limit(filters.limit)
    .offset(filters.offset)
  return { merchant_orders: rows.map(readMerchantOrder), count: Number(count) }
}

/** How many merchant orders of a merchant are in each status; those that none is in are left out. */
export const countByStatus = async (
  merchant_id: string,
  sql: Sql
): Promise<Partial<Record<MerchantOrderStatus, number>>> => {
  const rows = await sql("merchant_order")
    .where({ merchant_id })
    .groupBy("status")
    .select("status")
    .count("* as count")
  return Object.fromEntries(rows.map((row) => [row.status, Number(row.count)]))
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&")
