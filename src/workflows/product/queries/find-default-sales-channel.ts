import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/database"

/**
 * The channel that merchants sell in.
 * @throws NOT_ALLOWED where the store has none
 */
export const findDefaultSalesChannelId = async (sql: Sql): Promise<string> => {
  const { rows } = await sql.raw<{ rows: { id: string }[] }>(
    `SELECT channel.id
       FROM sales_channel channel
       LEFT JOIN store ON store.default_sales_channel_id = channel.id AND store.deleted_at IS NULL
      WHERE channel.deleted_at IS NULL
      ORDER BY (store.id IS NULL), channel.created_at
      LIMIT 1`
  )
  if (!rows[0]) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "The store has no sales channel to sell in: make one first")
  }
  return rows[0].id
}
