import type { Sql } from "../../../lib/database"
import { containing } from "./containing"

export type MerchantInventoryLevel = {
  inventory_item_id: string
  variant_id: string
  product_id: string
  sku: string | null
  /** "Product / variant" */
  title: string
  stocked_quantity: number
  reserved_quantity: number
  /** What can still be sold: stocked less reserved. */
  available_quantity: number
}

type InventoryFilters = {
  merchant_id: string
  stock_location_id: string
  q?: string
  inventory_item_id?: string
  product_id?: string
  order: { column: "title" | "stocked_quantity" | "available_quantity"; direction: "asc" | "desc" }
  limit: number
  offset: number
}

/** One page of the stock of a merchant's variants at their slot, starting at our own table of who owns what. */
export const listInventoryLevels = async (
  sql: Sql,
  { merchant_id, stock_location_id, q, inventory_item_id, product_id, order, limit, offset }: InventoryFilters
): Promise<{ inventory_levels: MerchantInventoryLevel[]; count: number }> => {
  const sorted = (row: string) =>
    `${row}.${order.column} ${order.direction === "asc" ? "ASC" : "DESC"}, ${row}.variant_id`
  const { rows } = await sql.raw<{ rows: { rows: MerchantInventoryLevel[] | null; count: number }[] }>(
    `WITH matched AS (
       SELECT level.inventory_item_id, variant.id AS variant_id, variant.product_id, variant.sku,
              product.title || ' / ' || variant.title AS title,
              level.stocked_quantity, level.reserved_quantity,
              level.stocked_quantity - level.reserved_quantity AS available_quantity
         FROM merchant_product owned
         JOIN product ON product.id = owned.product_id AND product.deleted_at IS NULL
         JOIN product_variant variant ON variant.product_id = product.id AND variant.deleted_at IS NULL
         JOIN product_variant_inventory_item link ON link.variant_id = variant.id AND link.deleted_at IS NULL
         JOIN inventory_level level
           ON level.inventory_item_id = link.inventory_item_id AND level.location_id = :stock_location_id
          AND level.deleted_at IS NULL
        WHERE owned.merchant_id = :merchant_id AND owned.deleted_at IS NULL
          AND (CAST(:inventory_item_id AS text) IS NULL OR level.inventory_item_id = :inventory_item_id)
          AND (CAST(:product_id AS text) IS NULL OR product.id = :product_id)
          AND (CAST(:pattern AS text) IS NULL
               OR product.title ILIKE :pattern OR variant.title ILIKE :pattern OR variant.sku ILIKE :pattern)),
     page AS (
       SELECT * FROM matched
        ORDER BY ${sorted("matched")}
        LIMIT :limit OFFSET :offset)
     SELECT (SELECT count(*)::int FROM matched) AS count,
            (SELECT json_agg(page ORDER BY ${sorted("page")}) FROM page) AS rows`,
    {
      merchant_id,
      stock_location_id,
      inventory_item_id: inventory_item_id ?? null,
      product_id: product_id ?? null,
      pattern: q ? containing(q) : null,
      limit,
      offset,
    }
  )
  return { inventory_levels: rows[0].rows ?? [], count: rows[0].count }
}
