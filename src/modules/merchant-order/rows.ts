import { readBigint } from "../../lib/database"
import { toJsonAmount } from "../../lib/money"
import type {
  MerchantOrder,
  MerchantOrderLine,
  MerchantRefund,
  MoneyShare,
  PlacedOrder,
  RefundedUnits,
} from "./types"

/** A row as the driver gives it: text for bigint, Date for timestamptz. */
export type Row = Record<string, unknown>

const readAmounts = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, name.endsWith("_amount") ? readBigint(value) : value])
  )

// The columns carry the names of the type's fields: only amounts need reading.
export const readPlacedOrder = (row: Row): PlacedOrder => readAmounts(row) as PlacedOrder
export const readMerchantOrder = (row: Row): MerchantOrder => readAmounts(row) as MerchantOrder
export const readLine = (row: Row): MerchantOrderLine => readAmounts(row) as MerchantOrderLine

export const readRefund = (row: Row): MerchantRefund =>
  ({
    ...row,
    amount: readBigint(row.amount),
    items: (row.items as { amount: number }[]).map((item) => ({ ...item, amount: BigInt(item.amount) })),
  }) as MerchantRefund

/** A row to insert: amounts as text, so that no digit is lost; objects as JSON. */
export const writeRow = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, writeValue(value)]))

const writeValue = (value: unknown): unknown => {
  if (typeof value === "bigint") {
    return String(value)
  }
  return typeof value === "object" && value !== null && !(value instanceof Date)
    ? JSON.stringify(value)
    : value
}

export const sharesAsJson = (shares: MoneyShare[]) =>
  shares.map((share) => ({
    merchant_order_id: share.merchant_order_id,
    amount: toJsonAmount(share.amount),
    commission_amount: toJsonAmount(share.commission_amount),
    promotion_amount: toJsonAmount(share.promotion_amount),
  }))

export const unitsAsJson = (items: RefundedUnits[]) =>
  items.map((item) => ({ ...item, amount: toJsonAmount(item.amount) }))
