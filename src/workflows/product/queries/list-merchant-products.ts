import type { Sql } from "../../../lib/database"
import { containing } from "./containing"

export type MerchantProductFilters = {
  merchant_id: string
  q?: string
  status?: string
  category_id?: string
  order: { column: "created_at" | "updated_at" | "title"; direction: "asc" | "desc" }
  limit: number
  offset: number
}

const COLUMNS = {
  created_at: "product.created_at",
  updated_at: "product.updated_at",
  title: "product.title",
} as const

/**
 * One page of the ids of a merchant's products, and how many match in all. It starts at our own table of who owns
 * what, so that it cannot show a product of somebody else, whatever the filters are.
 */
export const listMerchantProductIds = async (
  sql: Sql,
  { merchant_id, q, status, category_id, order, limit, offset }: MerchantProductFilters
): Promise<{ ids: string[]; count: number }> => {
  const sorted = `${COLUMNS[order.column]} ${order.direction === "asc" ? "ASC" : "DESC"}, product.id`
  const { rows } = await sql.raw<{ rows: { ids: string[] | null; count: number }[] }>(
    `WITH matched AS (
       SELECT product.id, row_number() OVER (ORDER BY ${sorted}) AS place
         FROM merchant_product owned
         JOIN product ON product.id = owned.product_id AND product.deleted_at IS NULL
        WHERE owned.merchant_id = :merchant_id AND owned.deleted_at IS NULL
          AND (CAST(:status AS text) IS NULL OR product.status = :status)
          AND (CAST(:category_id AS text) IS NULL OR EXISTS (
                SELECT 1 FROM product_category_product filed
                 WHERE filed.product_id = product.id AND filed.product_category_id = :category_id))
          AND (CAST(:pattern AS text) IS NULL
               OR product.title ILIKE :pattern OR product.handle ILIKE :pattern
               OR EXISTS (SELECT 1 FROM product_variant variant
                           WHERE variant.product_id = product.id AND variant.deleted_at IS NULL
                             AND variant.sku ILIKE :pattern)))
     SELECT (SELECT count(*)::int FROM matched) AS count,
            (SELECT array_agg(id ORDER BY place) FROM matched
              WHERE place > :offset AND place <= :last) AS ids`,
    {
      merchant_id,
      status: status ?? null,
      category_id: category_id ?? null,
      pattern: q ? containing(q) : null,
      offset,
      last: offset + limit,
    }
  )
  return { ids: rows[0].ids ?? [], count: rows[0].count }
}
