import type { Sql, Transaction } from "../../lib/database"
import { readMerchantOrder, readPlacedOrder, type Row, writeRow } from "./rows"
import type { NewMerchantOrderShare } from "./share-types"
import { insertShares } from "./shares"
import { derivePaymentStatus } from "./statuses"
import type {
  MerchantOrder,
  NewMerchantOrder,
  NewMerchantOrderLine,
  NewPlacedOrder,
  PlacedOrder,
} from "./types"

export type NewSplit = {
  placed_order: NewPlacedOrder
  merchant_orders: NewMerchantOrder[]
  lines: NewMerchantOrderLine[]
  shares: NewMerchantOrderShare[]
}

/**
 * Writes a split, once: of two at the same time the second waits for the first, and then writes nothing.
 * @returns false where the order was split before
 */
export const insertSplit = async (split: NewSplit, sql: Transaction): Promise<boolean> => {
  const inserted = await sql("placed_order")
    .insert(writeRow(split.placed_order))
    .onConflict("order_id")
    .ignore()
    .returning("order_id")
  if (inserted.length === 0) {
    return false
  }
  if (split.merchant_orders.length > 0) {
    const nothing = { captured_amount: 0n, refunded_amount: 0n }
    await sql("merchant_order").insert(
      split.merchant_orders.map((part) =>
        writeRow({ ...part, payment_status: derivePaymentStatus({ ...part, ...nothing }) })
      )
    )
    await sql("merchant_order_line").insert(split.lines.map(writeRow))
    await insertShares(split.shares, sql)
  }
  return true
}

/**
 * The order and its parts. `lock` keeps other bookings of the same order out until the transaction ends.
 */
export const splitOf = async (
  order_id: string,
  sql: Sql,
  lock = false
): Promise<{ placed_order: PlacedOrder; merchant_orders: MerchantOrder[] } | undefined> => {
  const placed = sql("placed_order").where({ order_id })
  const [row]: Row[] = await (lock ? placed.forNoKeyUpdate() : placed)
  if (!row) {
    return undefined
  }
  const rows: Row[] = await sql("merchant_order").where({ order_id }).orderBy("merchant_id")
  return { placed_order: readPlacedOrder(row), merchant_orders: rows.map(readMerchantOrder) }
}
