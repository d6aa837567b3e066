import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** What part of a list is asked for. */
export type PageQuery = {
  limit: number
  offset: number
  order: { column: string; direction: "asc" | "desc" }
}

/** One page of rows and how many there are on all pages. */
export type Page<Row> = { rows: Row[]; count: number }

/** The pattern that finds `text` anywhere in a column: `%` and `_` in it mean themselves. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`

/**
 * Reads one page of `rows`, in an order that has no ties.
 *
 * @param rows a query with its columns, joins and conditions, without order and limit
 * @param unique a unique column that breaks ties, with its table: "merchant.id"
 */
export const readPage = async <Row>(
  rows: Knex.QueryBuilder,
  { limit, offset, order }: PageQuery,
  unique: string
): Promise<Page<Row>> => {
  const [counted] = (await rows.clone().clearSelect().count({ count: "*" })) as { count: string }[]
  const found = await rows
    .clone()
    .orderBy([
      { column: order.column, order: order.direction },
      { column: unique, order: order.direction },
    ])
    .limit(limit)
    .offset(offset)
  return { rows: found as Row[], count: Number(counted?.count ?? 0) }
}
