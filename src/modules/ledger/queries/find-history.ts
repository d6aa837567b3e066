import { MedusaError } from "@medusajs/framework/utils"
import { readBigint, type Sql } from "../../../lib/database"
import { normalSign } from "../account-kinds"
import type { LedgerAccount } from "../types"
import { type BalanceRow, readBalance } from "./find-balances"

export type HistoryFilter = {
  /** The account's number. */
  account_id: string
  /** Inclusive. */
  occurred_from?: Date
  /** Exclusive. */
  occurred_before?: Date
  limit: number
  /** `next_cursor` of the page before. */
  cursor?: string
}

/** One entry of an account. Amounts are signed (debit positive) and natural (what such an account normally has). */
export type HistoryEntry = {
  journal_id: string
  line: number
  journal_kind: string
  reference: { type: string; id: string }
  description: string | null
  occurred_at: Date
  posted_at: Date
  amount: bigint
  natural_amount: bigint
  /** Of the account right after this entry, in the order of posting. */
  balance_amount: bigint
  natural_balance_amount: bigint
}

export type AccountHistory = { account: LedgerAccount; entries: HistoryEntry[]; next_cursor: string | null }

export const findAccount = async (sql: Sql, id: string): Promise<LedgerAccount | undefined> => {
  const row: BalanceRow | undefined = await sql("ledger_account_balance").where({ id }).first()
  return row && { ...readBalance(row), id: row.id, created_at: row.created_at }
}

/** Where a page starts: entries before this one, and what the account had before it. */
type Start = { journal_id: bigint; line: number; balance: bigint }

const writeCursor = ({ journal_id, line, balance }: Start): string =>
  Buffer.from(`${journal_id}.${line}.${balance}`).toString("base64url")

const readCursor = (cursor: string): Start => {
  const [, journal_id, line, balance] =
    /^(\d{1,18})\.(\d{1,5})\.(-?\d{1,19})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? []
  if (balance === undefined) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "cursor: must be the next_cursor of the page before")
  }
  return { journal_id: BigInt(journal_id), line: Number(line), balance: BigInt(balance) }
}

type Row = {
  journal_id: string
  line: number
  journal_kind: string
  reference_type: string
  reference_id: string
  description: string | null
  occurred_at: Date
  created_at: Date
  amount: string
  newer_amount: string
}

/**
 * The page, and beside each entry what the account moved between it and the start of the page, entries that the dates
 * leave out included.
 */
const PAGE = `
with page as materialized (
  select e.journal_id, e.line, e.amount, j.kind as journal_kind, j.reference_type, j.reference_id, j.description,
    j.occurred_at, j.created_at
  from ledger_entry e join ledger_journal j on j.id = e.journal_id
  where e.account_id = :account_id and e.journal_id <= :journal_id and e.journal_id >= :first_id
    and (e.journal_id < :journal_id or e.line < :line)
    and (:occurred_from::timestamptz is null or j.occurred_at >= :occurred_from)
    and (:occurred_before::timestamptz is null or j.occurred_at < :occurred_before)
  order by e.journal_id desc, e.line desc
  limit :limit
), moved as (
  select e.journal_id, e.line, sum(e.amount) over (order by e.journal_id desc, e.line desc) - e.amount as newer_amount
  from ledger_entry e
  where e.account_id = :account_id and e.journal_id <= :journal_id and (e.journal_id < :journal_id or e.line < :line)
    and e.journal_id >= (select min(journal_id) from page)
)
select page.*, moved.newer_amount
from page join moved using (journal_id, line)
order by journal_id desc, line desc`

export const findHistory = async (
  sql: Sql,
  account: LedgerAccount,
  filter: HistoryFilter
): Promise<AccountHistory> => {
  const { limit, occurred_from, occurred_before } = filter
  const bounds = await boundsOf(sql, filter)
  if (!bounds) {
    return { account, entries: [], next_cursor: null }
  }
  const start = filter.cursor ? readCursor(filter.cursor) : await startOf(sql, account, bounds.last)
  const { rows } = await sql.raw<{ rows: Row[] }>(PAGE, {
    account_id: account.id,
    journal_id: String(start.journal_id),
    line: start.line,
    first_id: String(bounds.first),
    occurred_from: occurred_from?.toISOString() ?? null,
    occurred_before: occurred_before?.toISOString() ?? null,
    limit: limit + 1,
  })
  const entries = rows.slice(0, limit).map((row) => entryOf(row, start.balance, normalSign(account.kind)))
  const last = entries[entries.length - 1]
  const next_cursor =
    rows.length > limit && last
      ? writeCursor({
          journal_id: BigInt(last.journal_id.slice(4)),
          line: last.line,
          balance: last.balance_amount - last.amount,
        })
      : null
  return { account, entries, next_cursor }
}

/** The numbers of the first and the last journal that the dates let through; nothing where there is none. */
const boundsOf = async (
  sql: Sql,
  { occurred_from, occurred_before }: HistoryFilter
): Promise<{ first: bigint; last: bigint | null } | undefined> => {
  if (!occurred_from && !occurred_before) {
    return { first: 0n, last: null }
  }
  const dated = sql("ledger_journal").select("id")
  if (occurred_from) {
    dated.where("occurred_at", ">=", occurred_from)
  }
  if (occurred_before) {
    dated.where("occurred_at", "<", occurred_before)
  }
  // `offset 0` keeps the dates' index in charge: min and max alone would walk the numbers until a date fits.
  const { rows } = await sql.raw<{ rows: { first: string | null; last: string | null }[] }>(
    "select min(id) as first, max(id) as last from (? offset 0) dated",
    [dated]
  )
  const [row] = rows
  return row.first === null || row.last === null
    ? undefined
    : { first: readBigint(row.first), last: readBigint(row.last) }
}

/** After the last journal of the dates, or of all; with what the account had then. One statement, one snapshot. */
const startOf = async (sql: Sql, account: LedgerAccount, last: bigint | null): Promise<Start> => {
  const { rows } = await sql.raw<{ rows: { last_id: string; amount: string }[] }>(
    `select last.id as last_id, b.amount - coalesce((
       select sum(e.amount) from ledger_entry e where e.account_id = b.id and e.journal_id > last.id), 0) as amount
     from ledger_account_balance b
     cross join (select coalesce(?::bigint, (select max(id) from ledger_journal), 0) as id) last
     where b.id = ?`,
    [last === null ? null : String(last), account.id]
  )
  return { journal_id: readBigint(rows[0].last_id), line: 32_767, balance: readBigint(rows[0].amount) }
}

const entryOf = (row: Row, balance: bigint, sign: bigint): HistoryEntry => {
  const amount = readBigint(row.amount)
  const balance_amount = balance - readBigint(row.newer_amount)
  return {
    journal_id: `jrn_${row.journal_id}`,
    line: row.line,
    journal_kind: row.journal_kind,
    reference: { type: row.reference_type, id: row.reference_id },
    description: row.description,
    occurred_at: row.occurred_at,
    posted_at: row.created_at,
    amount,
    natural_amount: amount * sign,
    balance_amount,
    natural_balance_amount: balance_amount * sign,
  }
}
