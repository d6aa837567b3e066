import type { Transaction } from "../../lib/database"

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
