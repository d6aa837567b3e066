import type { Sql, Transaction } from "../../../lib/database"

/**
 * Takes all products of a merchant out of their sales channels and remembers which they were in, in one statement
 * however many there are. Shops, product pages and searches read the sales channel, so the products are gone there.
 *
 * @returns how many listings were withheld
 */
export const withholdListings = async (merchant_id: string, at: Date, sql: Transaction): Promise<number> => {
  const { rowCount } = await sql.raw<{ rowCount: number }>(
    `WITH withheld AS (
       UPDATE product_sales_channel AS listing SET deleted_at = :at, updated_at = :at
         FROM merchant_product AS owned
        WHERE owned.merchant_id = :merchant_id AND owned.deleted_at IS NULL
          AND listing.product_id = owned.product_id AND listing.deleted_at IS NULL
       RETURNING listing.product_id, listing.sales_channel_id
     )
     INSERT INTO merchant_withheld_listing (merchant_id, product_id, sales_channel_id, withheld_at)
     SELECT :merchant_id, product_id, sales_channel_id, :at FROM withheld
     ON CONFLICT DO NOTHING`,
    { merchant_id, at }
  )
  return rowCount
}

/** Puts exactly the withheld listings back. @returns how many there were */
export const restoreListings = async (merchant_id: string, at: Date, sql: Transaction): Promise<number> => {
  const { rowCount } = await sql.raw<{ rowCount: number }>(
    `WITH restored AS (
       DELETE FROM merchant_withheld_listing WHERE merchant_id = :merchant_id
       RETURNING product_id, sales_channel_id
     )
     UPDATE product_sales_channel AS listing SET deleted_at = NULL, updated_at = :at
       FROM restored
      WHERE listing.product_id = restored.product_id AND listing.sales_channel_id = restored.sales_channel_id`,
    { merchant_id, at }
  )
  return rowCount
}

/** @returns the names of the merchants of these variants that may not sell now */
export const listStoppedMerchants = async (
  sql: Sql,
  of: { variant_ids: string[] } | { product_ids: string[] }
): Promise<string[]> => {
  const query = sql("merchant")
    .join("merchant_product", "merchant_product.merchant_id", "merchant.id")
    .whereNot("merchant.status", "active")
    .whereNull("merchant_product.deleted_at")
    .distinct("merchant.name")
  if ("product_ids" in of) {
    return query.whereIn("merchant_product.product_id", of.product_ids).pluck("merchant.name")
  }
  return query
    .join("product_variant", "product_variant.product_id", "merchant_product.product_id")
    .whereIn("product_variant.id", of.variant_ids)
    .pluck("merchant.name")
}
