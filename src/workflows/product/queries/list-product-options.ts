import type { Sql } from "../../../lib/database"

export type ProductOptionRow = {
  id: string
  title: string
  /** The values that the product uses, in their order. */
  values: string[]
  /** Their ids, in the same order. */
  value_ids: string[]
}

/** The options of a product. */
export const listProductOptions = async (sql: Sql, product_id: string): Promise<ProductOptionRow[]> => {
  const { rows } = await sql.raw<{ rows: ProductOptionRow[] }>(
    `SELECT option.id, option.title,
            coalesce(array_agg(value.value ORDER BY value.rank, value.id) FILTER (WHERE value.id IS NOT NULL), '{}')
              AS values,
            coalesce(array_agg(value.id ORDER BY value.rank, value.id) FILTER (WHERE value.id IS NOT NULL), '{}')
              AS value_ids
       FROM product_product_option link
       JOIN product_option option ON option.id = link.product_option_id AND option.deleted_at IS NULL
       LEFT JOIN product_product_option_value used
         ON used.product_product_option_id = link.id AND used.deleted_at IS NULL
       LEFT JOIN product_option_value value
         ON value.id = used.product_option_value_id AND value.deleted_at IS NULL
      WHERE link.product_id = ? AND link.deleted_at IS NULL
      GROUP BY option.id, option.title
      ORDER BY option.title`,
    [product_id]
  )
  return rows
}
