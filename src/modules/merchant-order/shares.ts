import type { Sql, Transaction } from "../../lib/database"
import { readShare, type Row, writeRow } from "./rows"
import type { MerchantOrderShare, MoneyShare, NewMerchantOrderShare, SplitLine } from "./share-types"

/** One statement, however many. */
export const insertShares = async (shares: NewMerchantOrderShare[], sql: Transaction): Promise<void> => {
  if (shares.length > 0) {
    await sql("merchant_order_share").insert(shares.map(writeRow))
  }
}

export const sharesOf = async (merchant_order_ids: string[], sql: Sql): Promise<MerchantOrderShare[]> => {
  if (merchant_order_ids.length === 0) {
    return []
  }
  const rows: Row[] = await sql("merchant_order_share")
    .whereIn("merchant_order_id", merchant_order_ids)
    .orderBy(["merchant_order_id", "line", "position"])
  return rows.map(readShare)
}

/** As `sharesOf`, of all merchant orders of one of Medusa's orders. */
export const sharesOfOrder = async (order_id: string, sql: Sql): Promise<MerchantOrderShare[]> => {
  const rows: Row[] = await sql("merchant_order_share")
    .whereIn("merchant_order_id", sql("merchant_order").where({ order_id }).select("id"))
    .orderBy(["merchant_order_id", "line", "position"])
  return rows.map(readShare)
}

/** Shares as split lines; they come ordered by merchant order, line and position. */
export const linesOfShares = (shares: readonly MerchantOrderShare[]): SplitLine[] => {
  const lines = new Map<string, SplitLine>()
  for (const share of shares) {
    const { merchant_order_id, line, merchant_order_line_id } = share
    const key = `${merchant_order_id} ${line}`
    const known = lines.get(key) ?? { merchant_order_id, line, merchant_order_line_id, shares: [] }
    known.shares.push(share)
    lines.set(key, known)
  }
  return [...lines.values()]
}

/** Adds what a capture or refund moved to its shares. One statement; the order is locked. */
export const moveShares = async (
  what: "captured" | "refunded",
  shares: MoneyShare[],
  sql: Transaction
): Promise<void> => {
  const moves = shares.flatMap((share) => share.moves).filter(({ amount }) => amount !== 0n)
  if (moves.length === 0) {
    return
  }
  await sql.raw(
    `update merchant_order_share set ${what}_amount = ${what}_amount + moved.amount
     from unnest(?::text[], ?::bigint[]) as moved (id, amount) where merchant_order_share.id = moved.id`,
    [moves.map(({ share_id }) => share_id), moves.map(({ amount }) => String(amount))]
  )
}
