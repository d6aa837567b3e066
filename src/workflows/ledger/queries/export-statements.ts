import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type CsvValue } from "../../../lib/csv"
import { readBigint } from "../../../lib/database"
import { toMajorText } from "../../../lib/money"
import { streamRows } from "./stream-rows"

/** The columns of the statements' export: one row for each line of each statement. Stable as ENTRY_COLUMNS. */
export const STATEMENT_COLUMNS = [
  "statement_id",
  "merchant_id",
  "currency_code",
  "period_from_at",
  "period_to_at",
  "opening_amount",
  "closing_amount",
  "line_kind",
  "line_count",
  "line_amount",
] as const

export type StatementExport = {
  /** Statements whose period ends after this. */
  period_after: Date
  /** Statements whose period starts before this. */
  period_before: Date
  merchant_id?: string
  currency_code?: string
}

type Row = {
  id: string
  merchant_id: string
  currency_code: string
  period_from_at: Date
  period_to_at: Date
  opening_amount: string
  closing_amount: string
  kind: string | null
  count: string | null
  amount: string | null
}

/** A statement in which nothing happened has one row without a line. */
const STATEMENTS = `
select s.id, s.merchant_id, s.currency_code, s.period_from_at, s.period_to_at, s.opening_amount, s.closing_amount,
  line.value ->> 'kind' as kind, line.value ->> 'count' as count, line.value ->> 'amount' as amount
from statement s
left join lateral jsonb_array_elements(s.lines) with ordinality line (value, position) on true
where s.period_to_at > :period_after and s.period_from_at < :period_before
  and (:merchant_id::text is null or s.merchant_id = :merchant_id)
  and (:currency_code::text is null or s.currency_code = :currency_code)
order by s.merchant_id, s.currency_code, s.period_from_at, s.id, line.position`

/** Statements that touch a period, as rows of the export. */
export async function* exportStatements(sql: Knex, filter: StatementExport): AsyncGenerator<CsvValue[][]> {
  const rows = streamRows<Row>(sql, STATEMENTS, {
    period_after: filter.period_after.toISOString(),
    period_before: filter.period_before.toISOString(),
    merchant_id: filter.merchant_id ?? null,
    currency_code: filter.currency_code ?? null,
  })
  for await (const batch of rows) {
    yield batch.map(lineOf)
  }
}

const lineOf = (row: Row): CsvValue[] => {
  const major = (amount: string) => toMajorText(readBigint(amount), row.currency_code)
  return [
    row.id,
    row.merchant_id,
    row.currency_code.toUpperCase(),
    row.period_from_at,
    row.period_to_at,
    major(row.opening_amount),
    major(row.closing_amount),
    row.kind,
    row.count === null ? null : Number(row.count),
    row.amount === null ? null : major(row.amount),
  ]
}
