import { knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Gives the demo's orders in Medusa's own tables the times at which they were placed in the story. The clock
 * that the demo moves is the marketplace's; Medusa stamps its rows with the machine's time.
 */
export const backdateOrders = async (database_url: string): Promise<void> => {
  const database = knex({ client: "pg", connection: database_url, pool: { min: 0, max: 1 } })
  try {
    await database.raw(`
      UPDATE "order" SET created_at = placed.placed_at
      FROM (SELECT order_id, min(placed_at) AS placed_at FROM merchant_order GROUP BY order_id) AS placed
      WHERE "order".id = placed.order_id
    `)
  } finally {
    await database.destroy()
  }
}
