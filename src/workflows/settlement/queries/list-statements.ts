import type { Sql } from "../../../lib/database"
import { containing, type Page, type PageQuery, readPage } from "../../../lib/page"
import type { Row } from "../../../modules/settlement/rows"
import { readStatement } from "../../../modules/settlement/statements"
import type { Statement } from "../../../modules/settlement/types"

export type StatementFilter = PageQuery & { merchant_id: string; currency_code?: string; q?: string }

/** Statements of one merchant. */
export const listStatements = async (sql: Sql, filter: StatementFilter): Promise<Page<Statement>> => {
  const query = sql("statement").select("statement.*").where({ merchant_id: filter.merchant_id })
  if (filter.currency_code) {
    query.where({ currency_code: filter.currency_code })
  }
  if (filter.q) {
    query.whereRaw("statement.id ilike ?", [containing(filter.q)])
  }
  const { rows, count } = await readPage<Row>(query, filter, "statement.id")
  return { rows: rows.map(readStatement), count }
}
