import type { Sql } from "../../../lib/database"
import { containing } from "./containing"

type StoreProductFilters = {
  merchant_id: string
  sales_channel_ids: string[]
  q?: string
  /** Id or handle of a category; products of its subcategories are found too. */
  category?: string
  order: { column: "created_at" | "title"; direction: "asc" | "desc" }
  limit: number
  offset: number
}

const COLUMNS = { created_at: "product.created_at", title: "product.title" } as const

/**
 * One page of the ids of the products that a merchant shows in these sales channels. It starts at the merchant's own
 * products, so it costs the same however many others sell here.
 */
export const listStoreMerchantProductIds = async (
  sql: Sql,
  { merchant_id, sales_channel_ids, q, category, order, limit, offset }: StoreProductFilters
): Promise<{ ids: string[]; count: number }> => {
  const sorted = `${COLUMNS[order.column]} ${order.direction === "asc" ? "ASC" : "DESC"}, product.id`
  const { rows } = await sql.raw<{ rows: { ids: string[] | null; count: number }[] }>(
    `WITH matched AS (
       SELECT product.id, row_number() OVER (ORDER BY ${sorted}) AS place
         FROM merchant_product owned
         JOIN product
           ON product.id = owned.product_id AND product.deleted_at IS NULL AND product.status = 'published'
        WHERE owned.merchant_id = :merchant_id AND owned.deleted_at IS NULL
          AND EXISTS (SELECT 1 FROM product_sales_channel shown
                       WHERE shown.product_id = product.id AND shown.deleted_at IS NULL
                         AND shown.sales_channel_id = ANY(:sales_channel_ids))
          AND (CAST(:category AS text) IS NULL OR EXISTS (
                SELECT 1
                  FROM product_category wanted
                  JOIN product_category below
                    ON (below.id = wanted.id OR strpos(below.mpath, wanted.mpath || '.') = 1)
                   AND below.is_active AND NOT below.is_internal AND below.deleted_at IS NULL
                  JOIN product_category_product filed
                    ON filed.product_category_id = below.id AND filed.product_id = product.id
                 WHERE (wanted.id = :category OR wanted.handle = :category)
                   AND wanted.is_active AND NOT wanted.is_internal AND wanted.deleted_at IS NULL))
          AND (CAST(:pattern AS text) IS NULL
               OR product.title ILIKE :pattern OR product.subtitle ILIKE :pattern
               OR product.description ILIKE :pattern))
     SELECT (SELECT count(*)::int FROM matched) AS count,
            (SELECT array_agg(id ORDER BY place) FROM matched
              WHERE place > :offset AND place <= :last) AS ids`,
    {
      merchant_id,
      sales_channel_ids,
      category: category ?? null,
      pattern: q ? containing(q) : null,
      offset,
      last: offset + limit,
    }
  )
  return { ids: rows[0].ids ?? [], count: rows[0].count }
}
