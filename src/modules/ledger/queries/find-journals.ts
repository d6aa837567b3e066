import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { readBigint, type Sql } from "../../../lib/database"
import type { AccountKind } from "../account-kinds"
import type { Entry, EntryFilters, EntryOfJournal, Journal, JournalFilters, Page } from "../types"
import { narrow } from "./find-balances"

const DEFAULT_LIMIT = 50

type JournalRow = Omit<Journal, "reference"> & { reference_type: string; reference_id: string }

type LineRow = {
  journal_id: string
  line: number
  journal_kind: string
  reference_type: string
  reference_id: string
  description: string | null
  occurred_at: Date
  account: string
  account_kind: AccountKind
  party: string | null
  currency_code: string
  amount: string
  natural_amount: string
}

const readJournal = ({ reference_type, reference_id, ...row }: JournalRow): Journal => ({
  ...row,
  id: `jrn_${row.id}`,
  reference: { type: reference_type, id: reference_id },
})

const readEntry = (row: LineRow): Entry => ({
  journal_id: `jrn_${row.journal_id}`,
  line: row.line,
  account: row.account,
  kind: row.account_kind,
  party: row.party,
  currency_code: row.currency_code,
  amount: readBigint(row.amount),
  natural_amount: readBigint(row.natural_amount),
})

const JOURNAL_COLUMNS = [
  "id",
  "idempotency_key",
  "kind",
  "reference_type",
  "reference_id",
  "description",
  "metadata",
  "occurred_at",
  "created_at",
  "entry_count",
]

const filtered = (sql: Sql, filters: JournalFilters): Knex.QueryBuilder => {
  const query: Knex.QueryBuilder = sql("ledger_journal")
  narrow(query, "kind", filters.kind)
  narrow(query, "idempotency_key", filters.idempotency_key)
  whenceAndWhen(query, filters)
  if (filters.account !== undefined || filters.party !== undefined) {
    const entries = sql("ledger_entry as e")
      .join("ledger_account as a", "a.id", "e.account_id")
      .select("e.journal_id")
    narrow(entries, "a.name", filters.account)
    narrow(entries, "a.party", filters.party)
    query.whereIn("id", entries)
  }
  return query
}

const whenceAndWhen = (query: Knex.QueryBuilder, filters: JournalFilters): void => {
  narrow(query, "reference_type", filters.reference?.type)
  narrow(query, "reference_id", filters.reference?.id)
  if (filters.occurred_from) {
    query.where("occurred_at", ">=", filters.occurred_from)
  }
  if (filters.occurred_before) {
    query.where("occurred_at", "<", filters.occurred_before)
  }
}

export const findJournals = async (
  sql: Sql,
  filters: JournalFilters,
  { limit = DEFAULT_LIMIT, offset = 0, order }: Page<"id" | "occurred_at">
): Promise<[Journal[], number]> => {
  const { column, direction } = order ?? { column: "id", direction: "desc" }
  const rows: JournalRow[] = await filtered(sql, filters)
    .select(JOURNAL_COLUMNS)
    .orderBy([
      { column, order: direction },
      { column: "id", order: direction },
    ])
    .limit(limit)
    .offset(offset)
  const [{ count }] = await filtered(sql, filters).count({ count: "*" })
  return [rows.map(readJournal), Number(count)]
}

export const findJournal = async (sql: Sql, id: string): Promise<Journal | undefined> => {
  const row: JournalRow | undefined = await sql("ledger_journal").select(JOURNAL_COLUMNS).where({ id }).first()
  return row && readJournal(row)
}

export const findEntriesOfJournals = async (sql: Sql, ids: string[]): Promise<Entry[]> => {
  const rows: LineRow[] = await sql("ledger_line").whereIn("journal_id", ids).orderBy(["journal_id", "line"])
  return rows.map(readEntry)
}

export const findEntries = async (
  sql: Sql,
  filters: EntryFilters,
  { limit = DEFAULT_LIMIT, offset = 0, order }: Page<"id">
): Promise<EntryOfJournal[]> => {
  const query: Knex.QueryBuilder = sql("ledger_line")
  narrow(query, "account", filters.account)
  narrow(query, "party", filters.party)
  narrow(query, "account_kind", filters.account_kind)
  narrow(query, "currency_code", filters.currency_code)
  narrow(query, "journal_kind", filters.kind)
  if (filters.idempotency_key !== undefined) {
    query.whereIn("journal_id", filtered(sql, { idempotency_key: filters.idempotency_key }).select("id"))
  }
  whenceAndWhen(query, filters)
  const rows: LineRow[] = await query
    .orderBy([
      { column: "journal_id", order: order?.direction ?? "asc" },
      { column: "line", order: order?.direction ?? "asc" },
    ])
    .limit(limit)
    .offset(offset)
  return rows.map((row) => ({
    ...readEntry(row),
    journal_kind: row.journal_kind,
    reference: { type: row.reference_type, id: row.reference_id },
    description: row.description,
    occurred_at: row.occurred_at,
  }))
}
