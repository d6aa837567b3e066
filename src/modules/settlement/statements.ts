import { generateEntityId } from "@medusajs/framework/utils"
import { readBigint, type Sql } from "../../lib/database"
import type { Row } from "./rows"
import type { Statement, StatementLine } from "./statement-types"
import type { SettlementCycle } from "./terms-types"

type StoredLine = { kind: StatementLine["kind"]; count: number; amount: string }

const ONCE = ["merchant_id", "currency_code", "kind", "period_from_at", "period_to_at"] as const

/**
 * Keeps a statement once: a second one of the same kind and period is answered with the first, unread the new
 * figures.
 */
export const insertStatement = async (statement: Omit<Statement, "id">, sql: Sql): Promise<Statement> => {
  const { merchant_id, currency_code, kind, period_from_at, period_to_at, lines } = statement
  // Text in the JSON, so that no digit is lost.
  const stored: StoredLine[] = lines.map((line) => ({ ...line, amount: String(line.amount) }))
  await sql("statement")
    .insert({
      ...statement,
      id: generateEntityId(undefined, "stmt"),
      opening_amount: String(statement.opening_amount),
      closing_amount: String(statement.closing_amount),
      base_last_journal_id: String(statement.base_last_journal_id),
      first_journal_id: String(statement.first_journal_id),
      last_journal_id: statement.last_journal_id === null ? null : String(statement.last_journal_id),
      next_journal_id: statement.next_journal_id === null ? null : String(statement.next_journal_id),
      lines: JSON.stringify(stored),
    })
    .onConflict([...ONCE])
    .ignore()
  const [kept] = await statementsWhere({ merchant_id, currency_code, kind, period_from_at, period_to_at }, sql)
  return kept
}

type StatementFilter = Partial<
  Pick<Statement, "id" | "merchant_id" | "currency_code" | "kind" | "period_from_at" | "period_to_at">
>

export const statementsWhere = async (where: StatementFilter, sql: Sql): Promise<Statement[]> => {
  const rows: Row[] = await sql("statement").where(where).orderBy(["kind", { column: "period_from_at", order: "desc" }])
  return rows.map(readStatement)
}

/** The latest statement of the chain that ended by then; one index entry (statement_chain). */
export const lastOfChain = async (
  { merchant_id, currency_code, by }: Pick<Statement, "merchant_id" | "currency_code"> & { by: Date },
  sql: Sql
): Promise<Statement | undefined> => {
  const row: Row | undefined = await sql("statement")
    .where({ merchant_id, currency_code, kind: "cycle" })
    .where("period_to_at", "<=", by)
    .orderBy("period_to_at", "desc")
    .first()
  return row && readStatement(row)
}

const bigintOrNull = (value: unknown): bigint | null => (value === null || value === undefined ? null : readBigint(value))

export const readStatement = (row: Row): Statement => ({
  id: row.id as string,
  merchant_id: row.merchant_id as string,
  currency_code: row.currency_code as string,
  kind: row.kind as Statement["kind"],
  cycle: row.cycle as SettlementCycle | null,
  time_zone: row.time_zone as string,
  terms_id: row.terms_id as string | null,
  period_from_at: row.period_from_at as Date,
  period_to_at: row.period_to_at as Date,
  opening_amount: readBigint(row.opening_amount),
  closing_amount: readBigint(row.closing_amount),
  lines: (row.lines as StoredLine[]).map((line) => ({ ...line, amount: BigInt(line.amount) })),
  base_to_at: row.base_to_at as Date | null,
  base_last_journal_id: readBigint(row.base_last_journal_id),
  first_journal_id: readBigint(row.first_journal_id),
  last_journal_id: bigintOrNull(row.last_journal_id),
  next_journal_id: bigintOrNull(row.next_journal_id),
  created_by: row.created_by as string,
  created_at: row.created_at as Date,
})
