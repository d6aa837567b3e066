import type { Sql, Transaction } from "../../lib/database"
import { movedByOrder } from "./share-types"
import { moveShares } from "./shares"
import { derivePaymentStatus } from "./statuses"
import { readRefund, type Row, sharesAsJson, unitsAsJson, writeRow } from "./rows"
import type {
  MerchantOrder,
  MerchantRefund,
  MoneyShare,
  NewBookedCapture,
  NewBookedRefund,
  NewMerchantRefund,
} from "./types"

/**
 * Adds a capture to its order and their parts. @returns false where it was booked before; nothing is
 * written then
 */
export const insertCapture = async (
  capture: NewBookedCapture,
  merchant_orders: MerchantOrder[],
  sql: Transaction
): Promise<boolean> => {
  const inserted = await sql("booked_capture")
    .insert(writeRow({ ...capture, shares: sharesAsJson(capture.shares) }))
    .onConflict("capture_id")
    .ignore()
    .returning("capture_id")
  if (inserted.length === 0) {
    return false
  }
  const own = capture.shares.find((share) => share.merchant_order_id === null)
  await sql.raw(
    `update placed_order set captured_amount = captured_amount + ?::bigint,
       platform_captured_amount = platform_captured_amount + ?::bigint where order_id = ?`,
    [String(capture.amount), String(own?.amount ?? 0n), capture.order_id]
  )
  await addToParts("captured", capture.shares, merchant_orders, sql)
  return true
}

/**
 * Takes a refund from its order and their parts. @returns false where it was booked before; nothing is
 * written then
 */
export const insertRefund = async (
  refund: NewBookedRefund,
  merchant_orders: MerchantOrder[],
  sql: Transaction
): Promise<boolean> => {
  const inserted = await sql("booked_refund")
    .insert(writeRow({ ...refund, shares: sharesAsJson(refund.shares) }))
    .onConflict("refund_id")
    .ignore()
    .returning("refund_id")
  if (inserted.length === 0) {
    return false
  }
  const own = refund.shares.find((share) => share.merchant_order_id === null)
  await sql.raw(
    `update placed_order set refunded_amount = refunded_amount + ?::bigint,
       platform_refunded_amount = platform_refunded_amount + ?::bigint where order_id = ?`,
    [String(refund.amount), String(own?.amount ?? 0n), refund.order_id]
  )
  await addToParts("refunded", refund.shares, merchant_orders, sql)
  if (refund.merchant_refund_id) {
    await markRefundBooked(refund.merchant_refund_id, refund, sql)
  }
  return true
}

/** Adds what moved to the parts as they were locked, and to their shares. */
export const addToParts = async (
  what: "captured" | "refunded",
  shares: MoneyShare[],
  merchant_orders: MerchantOrder[],
  sql: Transaction
) => {
  const parts = movedByOrder(shares).flatMap((moved) => {
    const part = merchant_orders.find((candidate) => candidate.id === moved.merchant_order_id)
    return part ? [{ part, moved }] : []
  })
  if (parts.length === 0) {
    return
  }
  const statuses = parts.map(({ part, moved }) =>
    derivePaymentStatus({
      total_amount: part.total_amount,
      captured_amount: part.captured_amount + (what === "captured" ? moved.amount : 0n),
      refunded_amount: part.refunded_amount + (what === "refunded" ? moved.amount : 0n),
    })
  )
  await sql.raw(
    `update merchant_order set
       ${what}_amount = ${what}_amount + moved.amount,
       ${what}_commission_amount = ${what}_commission_amount + moved.commission_amount,
       ${what}_promotion_amount = ${what}_promotion_amount + moved.promotion_amount,
       payment_status = moved.payment_status
     from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
       as moved (id, amount, commission_amount, promotion_amount, payment_status)
     where merchant_order.id = moved.id`,
    [
      parts.map(({ part }) => part.id),
      parts.map(({ moved }) => String(moved.amount)),
      parts.map(({ moved }) => String(moved.commission_amount)),
      parts.map(({ moved }) => String(moved.promotion_amount)),
      statuses,
    ]
  )
  await moveShares(what, shares, sql)
}

/** Writes down what a merchant's refund is for, before the customer's refund is asked for. */
export const insertMerchantRefund = async (
  refund: NewMerchantRefund,
  sql: Transaction
): Promise<MerchantRefund> => {
  const row = { ...refund, items: unitsAsJson(refund.items) }
  const [inserted]: Row[] = await sql("merchant_refund").insert(writeRow(row)).returning("*")
  if (refund.items.length > 0) {
    await addRefundedUnits(refund.items, 1, sql)
  }
  return readRefund(inserted)
}

export const refundByKey = async (
  { merchant_order_id, idempotency_key }: { merchant_order_id: string; idempotency_key: string },
  sql: Sql
): Promise<MerchantRefund | undefined> => {
  const [row]: Row[] = await sql("merchant_refund").where({ merchant_order_id, idempotency_key })
  return row && readRefund(row)
}

/** Gives up a refund that Medusa refused: its units may be refunded again. */
export const failRefund = async (id: string, sql: Transaction): Promise<void> => {
  const [row]: Row[] = await sql("merchant_refund")
    .where({ id, status: "recorded" })
    .update({ status: "failed" })
    .returning("*")
  if (row) {
    await sql("merchant_refund")
      .where({ id })
      .update({ idempotency_key: `${row.idempotency_key}#${id}` })
    await addRefundedUnits(readRefund(row).items, -1, sql)
  }
}

const addRefundedUnits = async (items: MerchantRefund["items"], sign: 1 | -1, sql: Transaction) => {
  await sql.raw(
    `update merchant_order_line set refunded_quantity = refunded_quantity + unit.quantity
     from unnest(?::text[], ?::integer[]) as unit (id, quantity) where merchant_order_line.id = unit.id`,
    [items.map((item) => item.merchant_order_line_id), items.map((item) => sign * item.quantity)]
  )
}

const markRefundBooked = async (id: string, refund: NewBookedRefund, sql: Transaction) => {
  await sql("merchant_refund")
    .where({ id, status: "recorded" })
    .update({ status: "booked", refund_id: refund.refund_id, booked_at: refund.booked_at })
}

/**
 * Refunds of these merchant orders that were asked for and are not booked yet: their money is spoken for.
 */
export const openRefunds = async (merchant_order_ids: string[], sql: Sql): Promise<MerchantRefund[]> => {
  const rows: Row[] = await sql("merchant_refund")
    .whereIn("merchant_order_id", merchant_order_ids)
    .where({ status: "recorded" })
  return rows.map(readRefund)
}

export const refundsOf = async (merchant_order_id: string, sql: Sql): Promise<MerchantRefund[]> => {
  const rows: Row[] = await sql("merchant_refund")
    .where({ merchant_order_id })
    .orderBy(["requested_at", "id"])
  return rows.map(readRefund)
}
