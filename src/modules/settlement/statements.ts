import { generateEntityId } from "@medusajs/framework/utils"
import { readBigint, type Sql } from "../../lib/database"
import type { Row } from "./rows"
import type { Statement, StatementLine } from "./types"

type StoredLine = { kind: StatementLine["kind"]; count: number; amount: string }

/**
 * Keeps a statement once: a second one of the same period is answered with the first, unread the new
 * figures.
 */
export const insertStatement = async (statement: Omit<Statement, "id">, sql: Sql): Promise<Statement> => {
  const { merchant_id, currency_code, period_from_at, period_to_at, lines } = statement
  // Text in the JSON, so that no digit is lost.
  const stored: StoredLine[] = lines.map((line) => ({ ...line, amount: String(line.amount) }))
  await sql("statement")
    .insert({
      ...statement,
      id: generateEntityId(undefined, "stmt"),
      opening_amount: String(statement.opening_amount),
      closing_amount: String(statement.closing_amount),
      lines: JSON.stringify(stored),
    })
    .onConflict(["merchant_id", "currency_code", "period_from_at", "period_to_at"])
    .ignore()
  const [kept] = await statementsWhere({ merchant_id, currency_code, period_from_at, period_to_at }, sql)
  return kept
}

type StatementFilter = Partial<
  Pick<Statement, "id" | "merchant_id" | "currency_code" | "period_from_at" | "period_to_at">
>

export const statementsWhere = async (where: StatementFilter, sql: Sql): Promise<Statement[]> => {
  const rows: Row[] = await sql("statement").where(where).orderBy("period_from_at", "desc")
  return rows.map(readStatement)
}

export const readStatement = (row: Row): Statement => ({
  id: row.id as string,
  merchant_id: row.merchant_id as string,
  currency_code: row.currency_code as string,
  period_from_at: row.period_from_at as Date,
  period_to_at: row.period_to_at as Date,
  opening_amount: readBigint(row.opening_amount),
  closing_amount: readBigint(row.closing_amount),
  lines: (row.lines as StoredLine[]).map((line) => ({ ...line, amount: BigInt(line.amount) })),
  created_by: row.created_by as string,
  created_at: row.created_at as Date,
})
