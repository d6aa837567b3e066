import type { Sql } from "../../../lib/database"
import { containing, type Page, type PageQuery, readPage } from "../../../lib/page"
import type { Row } from "../../../modules/settlement/rows"
import { readStatement } from "../../../modules/settlement/statements"
import type { Statement } from "../../../modules/settlement/types"

export type StatementFilter = PageQuery & {
  /** Left out by operators only. */
  merchant_id?: string
  currency_code?: string
  kind?: Statement["kind"]
  q?: string
}

/** Statements of one merchant, or of all. */
export const listStatements = async (sql: Sql, filter: StatementFilter): Promise<Page<Statement>> => {
  const query = sql("statement").select("statement.*")
  for (const name of ["merchant_id", "currency_code", "kind"] as const) {
    if (filter[name] !== undefined) {
      query.where({ [name]: filter[name] })
    }
  }
  if (filter.q) {
    query.whereRaw("statement.id ilike ?", [containing(filter.q)])
  }
  const { rows, count } = await readPage<Row>(query, filter, "statement.id")
  return { rows: rows.map(readStatement), count }
}
