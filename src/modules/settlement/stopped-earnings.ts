import type { Sql } from "../../lib/database"

/**
 * Keeps what is earned of these merchant orders pending until somebody has looked. Stopping again changes nothing.
 * @returns the merchant orders of which something was stopped
 */
export const stopEarningsOf = async (merchant_order_ids: string[], at: Date, sql: Sql): Promise<string[]> => {
  const rows: { merchant_order_id: string }[] = await sql("earning")
    .whereIn("merchant_order_id", merchant_order_ids)
    .whereNull("stopped_at")
    .whereIn("status", ["pending_payment", "pending"])
    .update({ stopped_at: at })
    .returning("merchant_order_id")
  return [...new Set(rows.map(({ merchant_order_id }) => merchant_order_id))]
}

/** Lets what is earned of these merchant orders be released when it is due. */
export const resumeEarningsOf = async (merchant_order_ids: string[], sql: Sql): Promise<void> => {
  await sql("earning").whereIn("merchant_order_id", merchant_order_ids).update({ stopped_at: null })
}
