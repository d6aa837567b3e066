import type { Sql, Transaction } from "../../lib/database"
import { readEarning, type Row } from "./rows"
import type { Earning } from "./types"

/**
 * Earnings whose day has come, oldest first. Without locks: the parties are locked first, then
 * `lockDueEarnings`.
 */
export const dueEarnings = async (
  now: Date,
  limit: number,
  sql: Sql
): Promise<Pick<Earning, "id" | "merchant_id">[]> =>
  sql("earning")
    .select("id", "merchant_id")
    .where({ status: "pending" })
    .whereNull("stopped_at")
    .where("release_at", "<=", now)
    .orderBy(["release_at", "id"])
    .limit(limit)

/** Locks those of these earnings that are still due. Another worker may have released some in between. */
export const lockDueEarnings = async (ids: string[], now: Date, sql: Transaction): Promise<Earning[]> => {
  const rows: Row[] = await sql("earning")
    .whereIn("id", ids)
    .where({ status: "pending" })
    .whereNull("stopped_at")
    .where("release_at", "<=", now)
    .orderBy("id")
    .forUpdate()
  return rows.map(readEarning)
}

/** Moves all that is pending of these earnings to released. One statement. */
export const markReleased = async (ids: string[], released_at: Date, sql: Transaction): Promise<void> => {
  await sql("earning")
    .whereIn("id", ids)
    .where({ status: "pending" })
    .update({
      status: "available",
      released_amount: sql.raw("released_amount + pending_amount"),
      pending_amount: 0,
      released_at: sql.raw("coalesce(released_at, ?)", [released_at]),
    })
}
