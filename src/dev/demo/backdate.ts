import { knex } from "@medusajs/framework/mikro-orm/knex"

// Each statement gives rows of Medusa's own the times of the merchant orders that they belong to.
const STATEMENTS = [
  `UPDATE "order" SET created_at = placed.placed_at
     FROM (SELECT order_id, min(placed_at) AS placed_at FROM merchant_order GROUP BY order_id) AS placed
    WHERE "order".id = placed.order_id`,
  `UPDATE payment SET created_at = "order".created_at, captured_at = "order".created_at
     FROM order_payment_collection AS link, "order"
    WHERE link.payment_collection_id = payment.payment_collection_id AND "order".id = link.order_id`,
  `UPDATE capture SET created_at = payment.created_at FROM payment WHERE payment.id = capture.payment_id`,
  `UPDATE fulfillment
      SET created_at = part.fulfilled_at,
          packed_at = CASE WHEN fulfillment.packed_at IS NULL THEN NULL ELSE part.fulfilled_at END,
          shipped_at = CASE WHEN fulfillment.shipped_at IS NULL THEN NULL ELSE part.shipped_at END,
          delivered_at = CASE WHEN fulfillment.delivered_at IS NULL THEN NULL ELSE part.delivered_at END
     FROM fulfillment_item AS item
     JOIN merchant_order_line AS line ON line.order_line_item_id = item.line_item_id
     JOIN merchant_order AS part ON part.id = line.merchant_order_id AND part.fulfilled_at IS NOT NULL
    WHERE item.fulfillment_id = fulfillment.id`,
]

/**
 * Gives the demo's rows in Medusa's own tables the times at which things happened in the story. The clock
 * that the demo moves is the marketplace's; Medusa stamps its rows with the machine's time.
 *
 * @param database_url the database that the demo was just played into
 */
export const backdateOrders = async (database_url: string): Promise<void> => {
  const database = knex({ client: "pg", connection: database_url, pool: { min: 0, max: 1 } })
  try {
    for (const statement of STATEMENTS) {
      await database.raw(statement)
    }
  } finally {
    await database.destroy()
  }
}
