import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/database"
import type { CategoryDistance } from "../../../modules/commission/resolve-rule"
import type { TierModuleService } from "../../../modules/tier"

export type ProductFacts = {
  merchant_id: string | null
  categories: CategoryDistance[]
  collection_id: string | null
  product_type_id: string | null
}

const notFound = (what: string, id: string) =>
  new MedusaError(MedusaError.Types.NOT_FOUND, `${what} with id: ${id} was not found`)

/** What rules ask of a product, as it is now. @throws MedusaError NOT_FOUND */
export const readProductFacts = async (product_id: string, sql: Sql): Promise<ProductFacts> => {
  const { rows } = await sql.raw<{ rows: (Omit<ProductFacts, "categories"> & { category_ids: string[] })[] }>(
    `select mp.merchant_id, p.collection_id, p.type_id as product_type_id,
       array(select product_category_id from product_category_product where product_id = p.id) as category_ids
     from product p
     left join merchant_product mp on mp.product_id = p.id and mp.deleted_at is null
     where p.id = ? and p.deleted_at is null`,
    [product_id]
  )
  if (!rows[0]) {
    throw notFound("Product", product_id)
  }
  const { category_ids, ...facts } = rows[0]
  return { ...facts, categories: await readCategories(category_ids, sql) }
}

/** Categories with all above them, each by its least distance. Unknown ids are left out. */
export const readCategories = async (
  category_ids: readonly string[],
  sql: Sql
): Promise<CategoryDistance[]> => {
  if (category_ids.length === 0) {
    return []
  }
  // Ancestors are in the path of a category: "pcat_1.pcat_2" is pcat_2 below pcat_1.
  const { rows } = await sql.raw<{ rows: CategoryDistance[] }>(
    `select step.category_id, min(cardinality(path.ids) - step.position)::int as distance
     from product_category pc
     cross join lateral (select string_to_array(pc.mpath, '.') as ids) path
     cross join lateral unnest(path.ids) with ordinality as step (category_id, position)
     where pc.id = any(?) and pc.deleted_at is null
     group by step.category_id order by 2, 1`,
    [[...category_ids]]
  )
  return rows
}

/** What rules ask of a merchant at a time. @throws MedusaError NOT_FOUND */
export const readMerchantFacts = async (
  merchant_id: string,
  at: Date,
  tier: TierModuleService,
  sql: Sql
): Promise<{ country_code: string; tier_code: string }> => {
  const [merchant]: { country_code: string }[] = await sql("merchant")
    .select("country_code")
    .where({ id: merchant_id, deleted_at: null })
  if (!merchant) {
    throw notFound("Merchant", merchant_id)
  }
  const tiers = await tier.tiersOf([merchant_id], at, sql)
  return { ...merchant, tier_code: tiers.get(merchant_id) ?? "" }
}
