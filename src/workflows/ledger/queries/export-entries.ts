import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { readBigint } from "../../../lib/database"
import { type CsvValue } from "../../../lib/csv"
import { toMajorText } from "../../../lib/money"
import { streamRows } from "./stream-rows"

/**
 * The columns of the ledger's export, in their order. They are an interface: a column is added at the end, none is renamed
 * or moved. `amount` is signed in the currency's own decimals (debit positive), `amount_minor` the same in minor units;
 * `debit` and `credit` are the amount on its side.
 */
export const ENTRY_COLUMNS = [
  "journal_id",
  "line",
  "occurred_at",
  "posted_at",
  "journal_kind",
  "reference_type",
  "reference_id",
  "description",
  "account",
  "account_kind",
  "party",
  "currency_code",
  "amount",
  "debit",
  "credit",
  "amount_minor",
] as const

export type EntryExport = {
  /** Inclusive. */
  occurred_from: Date
  /** Exclusive. */
  occurred_before: Date
  account?: string
  party?: string
  currency_code?: string
  /** For the party itself: without descriptions, which are what operators wrote for each other. */
  is_own?: true
}

type Row = {
  journal_id: string
  line: number
  occurred_at: Date
  created_at: Date
  journal_kind: string
  reference_type: string
  reference_id: string
  description: string | null
  account: string
  account_kind: string
  party: string | null
  currency_code: string
  amount: string
}

const WHOLE = `
select j.id as journal_id, e.line, j.occurred_at, j.created_at, j.kind as journal_kind, j.reference_type,
  j.reference_id, j.description, a.name as account, a.kind as account_kind, a.party, e.currency_code, e.amount
from ledger_journal j
join ledger_entry e on e.journal_id = j.id
join ledger_account a on a.id = e.account_id
where j.occurred_at >= :occurred_from and j.occurred_at < :occurred_before
  and (:currency_code::text is null or e.currency_code = :currency_code)
order by j.occurred_at, j.id, e.line`

/** By account: a party's few accounts first, then their entries, then the dates. */
const OF_ACCOUNTS = `
select e.journal_id, e.line, j.occurred_at, j.created_at, j.kind as journal_kind, j.reference_type,
  j.reference_id, j.description, a.name as account, a.kind as account_kind, a.party, e.currency_code, e.amount
from ledger_account a
join ledger_entry e on e.account_id = a.id
join ledger_journal j on j.id = e.journal_id
where (:account::text is null or a.name = :account) and (:party::text is null or a.party = :party)
  and (:currency_code::text is null or a.currency_code = :currency_code)
  and j.occurred_at >= :occurred_from and j.occurred_at < :occurred_before
order by j.occurred_at, j.id, e.line`

/** Entries of a period, of everybody or of one account or party, as rows of the export. */
export async function* exportEntries(sql: Knex, filter: EntryExport): AsyncGenerator<CsvValue[][]> {
  const { account, party, currency_code, occurred_from, occurred_before } = filter
  const period = { occurred_from: occurred_from.toISOString(), occurred_before: occurred_before.toISOString() }
  const narrow = { ...period, currency_code: currency_code ?? null }
  const rows =
    account === undefined && party === undefined
      ? streamRows<Row>(sql, WHOLE, narrow)
      : streamRows<Row>(sql, OF_ACCOUNTS, { ...narrow, account: account ?? null, party: party ?? null })
  for await (const batch of rows) {
    yield batch.map((row) => lineOf(filter.is_own ? { ...row, description: null } : row))
  }
}

const lineOf = (row: Row): CsvValue[] => {
  const amount = readBigint(row.amount)
  const major = (value: bigint) => toMajorText(value, row.currency_code)
  return [
    `jrn_${row.journal_id}`,
    row.line,
    row.occurred_at,
    row.created_at,
    row.journal_kind,
    row.reference_type,
    row.reference_id,
    row.description,
    row.account,
    row.account_kind,
    row.party,
    row.currency_code.toUpperCase(),
    major(amount),
    amount > 0n ? major(amount) : null,
    amount < 0n ? major(-amount) : null,
    amount,
  ]
}
