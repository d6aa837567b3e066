import type { Sql, Transaction } from "../../../lib/database"

/**
 * Unpublishes all published products of a merchant and remembers which, in one statement however many there
 * are. Medusa's listing, product page and search all ask for published products; its listing does not ask
 * for the sales channel where the store has only one, so taking products out of the channel would not do.
 *
 * @returns how many products were withheld
 */
export const withholdProducts = async (merchant_id: string, at: Date, sql: Transaction): Promise<number> => {
  const { rowCount } = await sql.raw<{ rowCount: number }>(
    `WITH withheld AS (
       UPDATE product SET status = 'draft', updated_at = :at
         FROM merchant_product AS owned
        WHERE owned.merchant_id = :merchant_id AND owned.deleted_at IS NULL
          AND product.id = owned.product_id AND product.deleted_at IS NULL AND product.status = 'published'
       RETURNING product.id
     )
     INSERT INTO merchant_withheld_product (product_id, merchant_id, withheld_at)
     SELECT id, :merchant_id, :at FROM withheld
     ON CONFLICT DO NOTHING`,
    { merchant_id, at }
  )
  return rowCount
}

/**
 * Publishes exactly the withheld products again, those that are still there. @returns how many there were
 */
export const restoreProducts = async (merchant_id: string, at: Date, sql: Transaction): Promise<number> => {
  const { rowCount } = await sql.raw<{ rowCount: number }>(
    `WITH restored AS (
       DELETE FROM merchant_withheld_product WHERE merchant_id = :merchant_id RETURNING product_id
     )
     UPDATE product SET status = 'published', updated_at = :at
       FROM restored WHERE product.id = restored.product_id AND product.status = 'draft'`,
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
