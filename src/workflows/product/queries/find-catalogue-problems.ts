import type { Sql } from "../../../lib/database"
import type { InputProblem, MerchantPrice } from "../merchant-product"

type VariantToCheck = {
  /** Where it stands in the request: "variants.0", or "" when the request is the variant. */
  path: string
  /** The variant itself when it exists, so that it may keep what it has. */
  id?: string
  sku?: string | null
  barcode?: string | null
  prices?: MerchantPrice[]
}

const at = (path: string, field: string): string => (path ? `${path}.${field}` : field)

/** Currencies that the store or one of its regions sells in. */
export const listSellingCurrencies = async (sql: Sql): Promise<string[]> => {
  const { rows } = await sql.raw<{ rows: { currency_code: string }[] }>(
    `SELECT currency_code FROM region WHERE deleted_at IS NULL
      UNION
     SELECT currency_code FROM store_currency WHERE deleted_at IS NULL
      ORDER BY currency_code`
  )
  return rows.map(({ currency_code }) => currency_code)
}

/** Finds prices in a currency that nobody could pay in. */
export const findPriceProblems = async (
  sql: Sql,
  priced: { path: string; prices?: MerchantPrice[] }[]
): Promise<InputProblem[]> => {
  const currencies = await listSellingCurrencies(sql)
  return priced.flatMap(({ path, prices }) =>
    (prices ?? []).flatMap(({ currency_code }, index) =>
      currencies.includes(currency_code)
        ? []
        : [
            {
              path: at(path, `prices.${index}.currency_code`),
              message: `"${currency_code}" is not sold in here; one of ${currencies.join(", ")} is`,
            },
          ]
    )
  )
}

/** Finds SKUs and barcodes that another variant of the marketplace has: Medusa keeps them unique in the whole store. */
export const findIdentifierProblems = async (sql: Sql, variants: VariantToCheck[]): Promise<InputProblem[]> => {
  const wanted = variants.flatMap((variant) =>
    (["sku", "barcode"] as const).flatMap((field) => {
      const value = variant[field]
      return value ? [{ ...variant, field, value }] : []
    })
  )
  if (wanted.length === 0) {
    return []
  }
  const values = wanted.map(({ value }) => value)
  const { rows } = await sql.raw<{ rows: { id: string | null; field: string; value: string }[] }>(
    `SELECT id, 'sku' AS field, sku AS value FROM product_variant WHERE sku = ANY(:values) AND deleted_at IS NULL
      UNION ALL
     SELECT id, 'barcode', barcode FROM product_variant WHERE barcode = ANY(:values) AND deleted_at IS NULL`,
    { values }
  )
  return wanted
    .filter(({ id, field, value }) =>
      rows.some((taken) => taken.field === field && taken.value === value && taken.id !== id)
    )
    .map(({ path, field, value }) => ({
      path: at(path, field),
      message: `"${value}" is taken; it must be unique in the whole marketplace`,
    }))
}

/** Finds categories that the platform does not offer. */
export const findCategoryProblems = async (sql: Sql, category_ids: string[] = []): Promise<InputProblem[]> => {
  if (category_ids.length === 0) {
    return []
  }
  const { rows } = await sql.raw<{ rows: { id: string }[] }>(
    `SELECT id FROM product_category
      WHERE id = ANY(?) AND is_active AND NOT is_internal AND deleted_at IS NULL`,
    [category_ids]
  )
  const known = new Set(rows.map(({ id }) => id))
  return category_ids.flatMap((id, index) =>
    known.has(id)
      ? []
      : [{ path: `category_ids.${index}`, message: `"${id}" is no category; GET /vendor/product-categories lists them` }]
  )
}

/** Which of these handles other products have. */
export const listTakenHandles = async (
  sql: Sql,
  handles: string[],
  except_product_id: string | null = null
): Promise<string[]> => {
  const { rows } = await sql.raw<{ rows: { handle: string }[] }>(
    `SELECT handle FROM product
      WHERE handle = ANY(:handles) AND deleted_at IS NULL AND id IS DISTINCT FROM :except_product_id`,
    { handles, except_product_id }
  )
  return rows.map(({ handle }) => handle)
}
