import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/database"

type OwnedProduct = { merchant_id: string; product_id: string }

const refuseMissing = (rows: unknown[], what: string, id: string): void => {
  if (rows.length === 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `${what} with id: ${id} was not found`)
  }
}

/** @throws NOT_FOUND where the merchant has no such product: somebody else's reads like one that does not exist */
export const refuseForeignProduct = async (sql: Sql, { merchant_id, product_id }: OwnedProduct): Promise<void> => {
  const { rows } = await sql.raw<{ rows: unknown[] }>(
    `SELECT 1
       FROM merchant_product owned
       JOIN product ON product.id = owned.product_id AND product.deleted_at IS NULL
      WHERE owned.product_id = ? AND owned.merchant_id = ? AND owned.deleted_at IS NULL`,
    [product_id, merchant_id]
  )
  refuseMissing(rows, "Product", product_id)
}

/** @throws NOT_FOUND where the product is not the merchant's, or has no such variant */
export const refuseForeignVariant = async (
  sql: Sql,
  { variant_id, ...product }: OwnedProduct & { variant_id: string }
): Promise<void> => {
  await refuseForeignProduct(sql, product)
  const { rows } = await sql.raw<{ rows: unknown[] }>(
    "SELECT 1 FROM product_variant WHERE id = ? AND product_id = ? AND deleted_at IS NULL",
    [variant_id, product.product_id]
  )
  refuseMissing(rows, "Product variant", variant_id)
}

/** @throws NOT_FOUND where the product is not the merchant's, or does not have this option for itself alone */
export const refuseForeignOption = async (
  sql: Sql,
  { option_id, ...product }: OwnedProduct & { option_id: string }
): Promise<void> => {
  await refuseForeignProduct(sql, product)
  const { rows } = await sql.raw<{ rows: unknown[] }>(
    `SELECT 1
       FROM product_product_option link
       JOIN product_option option ON option.id = link.product_option_id AND option.deleted_at IS NULL
      WHERE link.product_option_id = ? AND link.product_id = ? AND link.deleted_at IS NULL AND option.is_exclusive`,
    [option_id, product.product_id]
  )
  refuseMissing(rows, "Product option", option_id)
}
