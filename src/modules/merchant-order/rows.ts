import { readBigint } from "../../lib/database"
import { toJsonAmount } from "../../lib/money"
import type { MerchantOrderShare, MoneyShare } from "./share-types"
import type {
  BookedRefund,
  MerchantOrder,
  MerchantOrderLine,
  MerchantRefund,
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

export const readShare = (row: Row): MerchantOrderShare =>
  ({
    ...row,
    amount: readBigint(row.amount),
    captured_amount: readBigint(row.captured_amount),
    refunded_amount: readBigint(row.refunded_amount),
  }) as MerchantOrderShare

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

const amountAsJson = <T extends { amount: bigint }>(row: T) => ({ ...row, amount: toJsonAmount(row.amount) })

export const sharesAsJson = (shares: MoneyShare[]) =>
  shares.map((share) => ({ ...amountAsJson(share), moves: share.moves.map(amountAsJson) }))

type JsonShare = ReturnType<typeof sharesAsJson>[number]

const amountFromJson = <T extends { amount: number }>(row: T) => ({ ...row, amount: BigInt(row.amount) })

const readMoneyShares = (shares: JsonShare[]): MoneyShare[] | null =>
  shares.every(({ moves }) => Array.isArray(moves))
    ? shares.map((share) => ({ ...amountFromJson(share), moves: share.moves.map(amountFromJson) }))
    : null

export const readBookedRefund = (row: Row): BookedRefund =>
  ({
    ...row,
    amount: readBigint(row.amount),
    shares: readMoneyShares(row.shares as JsonShare[]),
  }) as BookedRefund

export const unitsAsJson = (items: RefundedUnits[]) =>
  items.map((item) => ({ ...item, amount: toJsonAmount(item.amount) }))
