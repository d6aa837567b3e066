import type { Sql } from "../../../lib/database"
import type { Statement } from "../../../modules/settlement/statement-types"
import { MOVEMENTS_IN_PDF, type StatementDocument } from "../documents/statement-pdf"
import { firstMovements } from "./list-movements"

/** What a statement's PDF shows, in two queries. */
export const readStatementDocument = async (
  statement: Statement,
  sql: Sql
): Promise<Omit<StatementDocument, "locale">> => {
  const merchant: { name: string } | undefined = await sql("merchant").where({ id: statement.merchant_id }).first("name")
  const movements = await firstMovements(statement, MOVEMENTS_IN_PDF, sql)
  // The count of lines counts parts of journals: those whose parts have lines of their own are counted once.
  const parts = /^(commission|tax|participants)/
  const counted = statement.lines.filter(({ kind }) => !parts.test(kind)).reduce((sum, { count }) => sum + count, 0)
  const movement_count = movements.length < MOVEMENTS_IN_PDF ? movements.length : Math.max(counted, movements.length)
  return { statement, merchant_name: merchant?.name ?? statement.merchant_id, movements, movement_count }
}
