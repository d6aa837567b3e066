import type { Sql } from "../../../lib/database"
import { containing } from "./containing"

export type OfferedCategory = {
  id: string
  name: string
  handle: string
  parent_category_id: string | null
}

type CategoryFilters = {
  q?: string
  parent_category_id?: string
  order: { column: "path" | "name"; direction: "asc" | "desc" }
  limit: number
  offset: number
}

const COLUMNS = { path: "mpath", name: "name" } as const

/** One page of the categories that merchants may file products under: active, and not the platform's internal ones. */
export const listProductCategories = async (
  sql: Sql,
  { q, parent_category_id, order, limit, offset }: CategoryFilters
): Promise<{ product_categories: OfferedCategory[]; count: number }> => {
  const matching = `FROM product_category
    WHERE is_active AND NOT is_internal AND deleted_at IS NULL
      AND (CAST(:parent_category_id AS text) IS NULL OR parent_category_id = :parent_category_id)
      AND (CAST(:pattern AS text) IS NULL OR name ILIKE :pattern)`
  const filters = { parent_category_id: parent_category_id ?? null, pattern: q ? containing(q) : null }
  const [page, total] = await Promise.all([
    sql.raw<{ rows: OfferedCategory[] }>(
      `SELECT id, name, handle, parent_category_id ${matching}
        ORDER BY ${COLUMNS[order.column]} ${order.direction === "asc" ? "ASC" : "DESC"}, id
        LIMIT :limit OFFSET :offset`,
      { ...filters, limit, offset }
    ),
    sql.raw<{ rows: { count: number }[] }>(`SELECT count(*)::int AS count ${matching}`, filters),
  ])
  return { product_categories: page.rows, count: total.rows[0].count }
}
