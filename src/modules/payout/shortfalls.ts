import { generateEntityId } from "@medusajs/framework/utils"
import { readBigint, type Sql, type Transaction } from "../../lib/database"
import { type Page, type PageQuery, readPage } from "../../lib/page"
import type { Row } from "./rows"

/** A merchant's balance at the provider that is below zero. Minor units. */
export type Shortfall = {
  id: string
  merchant_id: string
  provider_account_id: string
  currency_code: string
  /** How far below zero it was when it was last seen. */
  shortfall_amount: bigint
  /** Booked as the merchant's debt. */
  booked_amount: bigint
  /** Sent to the balance since. */
  covered_amount: bigint
  found_at: Date
  seen_at: Date
  closed_at: Date | null
}

const readShortfall = (row: Row): Shortfall =>
  ({
    ...row,
    shortfall_amount: readBigint(row.shortfall_amount),
    booked_amount: readBigint(row.booked_amount),
    covered_amount: readBigint(row.covered_amount),
  }) as Shortfall

type Whose = Pick<Shortfall, "merchant_id" | "currency_code">

/** What is open of a merchant. */
export const openShortfalls = async (where: Partial<Whose>, sql: Sql): Promise<Shortfall[]> => {
  const rows: Row[] = await sql("payout_shortfall").where(where).whereNull("closed_at").orderBy("id")
  return rows.map(readShortfall)
}

/** Opens a shortfall, or finds the open one; locked until the transaction ends. */
export const lockShortfall = async (
  { at, ...found }: Whose & { provider_account_id: string; at: Date },
  sql: Transaction
): Promise<Shortfall> => {
  await sql("payout_shortfall")
    .insert({ id: generateEntityId(undefined, "pshort"), ...found, shortfall_amount: "0", found_at: at, seen_at: at })
    .onConflict(sql.raw("(merchant_id, currency_code) where closed_at is null"))
    .ignore()
  const { merchant_id, currency_code } = found
  const row: Row = await sql("payout_shortfall").where({ merchant_id, currency_code }).whereNull("closed_at").forUpdate().first()
  return readShortfall(row)
}

export const updateShortfall = async (
  id: string,
  change: Partial<Pick<Shortfall, "shortfall_amount" | "booked_amount" | "covered_amount" | "seen_at" | "closed_at">>,
  sql: Transaction
): Promise<void> => {
  const asText = Object.entries(change).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value])
  await sql("payout_shortfall").where({ id }).update(Object.fromEntries(asText))
}

export const listShortfalls = async (
  { merchant_id, is_open, ...page }: PageQuery & { merchant_id?: string; is_open?: boolean },
  sql: Sql
): Promise<Page<Shortfall>> => {
  const rows = sql("payout_shortfall").select("payout_shortfall.*")
  if (merchant_id) {
    rows.where({ merchant_id })
  }
  if (is_open) {
    rows.whereNull("closed_at")
  }
  const found = await readPage<Row>(rows, page, "payout_shortfall.id")
  return { ...found, rows: found.rows.map(readShortfall) }
}
