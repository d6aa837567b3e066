import { MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { addToParts } from "./booking"
import { readBookedRefund, type Row, sharesAsJson } from "./rows"
import type { BookedRefund, MerchantOrder, MoneyShare } from "./types"

/** A booked refund, with its order as people know it. */
export type ListedRefund = BookedRefund & { order_display_id: number; currency_code: string }

export type ListBookedRefunds = {
  needs_confirmation?: boolean
  order_id?: string
  limit: number
  offset: number
}

/** One page of refunds; those to be confirmed oldest first (`booked_refund_to_confirm`), others latest first. */
export const listBookedRefunds = async (
  { needs_confirmation, order_id, limit, offset }: ListBookedRefunds,
  sql: Sql
): Promise<{ refunds: ListedRefund[]; count: number }> => {
  const matching = sql("booked_refund")
    .join("placed_order", "placed_order.order_id", "booked_refund.order_id")
    .where("booked_refund.kind", "refund")
    .where("booked_refund.amount", ">", 0)
    .modify((query) => {
      if (needs_confirmation !== undefined) query.where({ needs_confirmation })
      if (order_id !== undefined) query.where("booked_refund.order_id", order_id)
    })
  const [{ count }] = (await matching.clone().count()) as { count: string }[]
  const direction = needs_confirmation ? "asc" : "desc"
  const rows: Row[] = await matching
    .select("booked_refund.*", "placed_order.display_id as order_display_id", "placed_order.currency_code")
    .orderBy([
      { column: "booked_refund.booked_at", order: direction },
      { column: "booked_refund.refund_id", order: direction },
    ])
    .limit(limit)
    .offset(offset)
  return { refunds: rows.map((row) => readBookedRefund(row) as ListedRefund), count: Number(count) }
}

/** @throws MedusaError NOT_FOUND */
export const lockRefund = async (refund_id: string, sql: Transaction): Promise<BookedRefund> => {
  const [row]: Row[] = await sql("booked_refund").where({ refund_id, kind: "refund" }).forUpdate()
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Refund with id: ${refund_id} was not found`)
  }
  return readBookedRefund(row)
}

export type ConfirmedRefund = {
  refund_id: string
  order_id: string
  /** How it is shared from now on; absent: as it is. */
  shares?: MoneyShare[]
  /** What moves for that: less of some, more of others. */
  moved: MoneyShare[]
  locked: MerchantOrder[]
  confirmed_by: string
  confirmed_at: Date
}

/** Writes down who confirmed a refund, and moves what is to move; the sum of all parts stays. */
export const confirmRefund = async (confirmed: ConfirmedRefund, sql: Transaction): Promise<void> => {
  const { refund_id, order_id, shares, moved, locked, confirmed_by, confirmed_at } = confirmed
  await sql("booked_refund")
    .where({ refund_id })
    .update({
      ...{ needs_confirmation: false, confirmed_by, confirmed_at },
      ...(shares && { shares: JSON.stringify(sharesAsJson(shares)) }),
    })
  const own = moved.reduce((all, share) => (share.merchant_order_id === null ? all + share.amount : all), 0n)
  if (own !== 0n) {
    await sql.raw(
      `update placed_order set platform_refunded_amount = platform_refunded_amount + ?::bigint where order_id = ?`,
      [String(own), order_id]
    )
  }
  await addToParts("refunded", moved, locked, sql)
}

/** What was booked of an amount by merchant order; null: the platform's own part. */
export const amountsByOrder = (shares: readonly MoneyShare[]): Map<string | null, bigint> => {
  const amounts = new Map<string | null, bigint>()
  for (const { merchant_order_id, amount } of shares) {
    amounts.set(merchant_order_id, (amounts.get(merchant_order_id) ?? 0n) + amount)
  }
  return amounts
}
