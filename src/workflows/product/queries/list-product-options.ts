import type { Sql } from "../../../lib/database"
import type { MerchantOptionInput } from "../merchant-product"

/** The options of a product with the values that it uses, in their order. */
export const listProductOptions = async (sql: Sql, product_id: string): Promise<MerchantOptionInput[]> => {
  const { rows } = await sql.raw<{ rows: MerchantOptionInput[] }>(
    `SELECT option.title,
            array_agg(value.value ORDER BY value.rank, value.value) FILTER (WHERE value.id IS NOT NULL) AS values
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
  return rows.map(({ title, values }) => ({ title, values: values ?? [] }))
}
