import { LedgerError } from "./refusal"
import type { JournalInput } from "./types"

/** What JSON carries exactly, and so the most that one entry may hold. */
const MAX_AMOUNT = BigInt(Number.MAX_SAFE_INTEGER)

/** Calls `ledger_post`; takes the arrays of `flattenJournals`. */
export const POST_SQL = `select id, idempotency_key, replayed from ledger_post(
  ?::text[], ?::text[],
  ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::jsonb[], ?::int[],
  ?::int[], ?::int[], ?::int[], ?::bigint[])`

/**
 * Journals as the arrays that `ledger_post` takes, in its order, written as Postgres array literals: the
 * driver's own way of writing them takes as long as the database needs to insert the rows.
 *
 * @throws LedgerError for a journal without entries, or an amount that is zero or out of range
 */
export const flattenJournals = (journals: JournalInput[]): string[] => {
  const accounts = new Map<string, { name: string; currency_code: string; position: number }>()
  const entry_journals: number[] = []
  const entry_lines: number[] = []
  const entry_accounts: number[] = []
  const entry_amounts: bigint[] = []

  journals.forEach((journal, index) => {
    refuseEmpty(journal)
    journal.entries.forEach((entry, line) => {
      refuseOutOfRange(journal, entry.amount)
      const key = `${entry.account} ${entry.currency_code}`
      const account = accounts.get(key) ?? {
        name: entry.account,
        currency_code: entry.currency_code,
        position: accounts.size + 1,
      }
      accounts.set(key, account)
      entry_journals.push(index + 1)
      entry_lines.push(line + 1)
      entry_accounts.push(account.position)
      entry_amounts.push(entry.amount)
    })
  })

  const distinct = [...accounts.values()]
  return [
    texts(distinct.map(({ name }) => name)),
    texts(distinct.map(({ currency_code }) => currency_code)),
    texts(journals.map(({ idempotency_key }) => idempotency_key)),
    texts(journals.map(({ kind }) => kind)),
    texts(journals.map(({ reference }) => reference.type)),
    texts(journals.map(({ reference }) => reference.id)),
    texts(journals.map(({ occurred_at }) => occurred_at.toISOString())),
    texts(journals.map(({ description }) => description)),
    texts(journals.map(({ metadata }) => metadata && JSON.stringify(metadata))),
    numbers(journals.map(({ entries }) => entries.length)),
    numbers(entry_journals),
    numbers(entry_lines),
    numbers(entry_accounts),
    numbers(entry_amounts),
  ]
}

const refuseEmpty = ({ idempotency_key, entries }: JournalInput): void => {
  if (entries.length === 0) {
    throw new LedgerError(
      { code: "empty_journal", transient: false },
      `Journal "${idempotency_key}" has no entries: there is nothing to post`
    )
  }
}

const refuseOutOfRange = ({ idempotency_key }: JournalInput, amount: bigint): void => {
  if (amount === 0n || amount > MAX_AMOUNT || amount < -MAX_AMOUNT) {
    throw new LedgerError(
      { code: "amount_out_of_range", transient: false },
      `Journal "${idempotency_key}" has an entry of ${amount}: from 1 to ${MAX_AMOUNT} can be posted, either way`
    )
  }
}

const numbers = (values: readonly (number | bigint)[]): string => `{${values.join(",")}}`

const texts = (values: readonly (string | undefined)[]): string => `{${values.map(element).join(",")}}`

const element = (value: string | undefined): string =>
  value === undefined ? "NULL" : `"${value.replace(/[\\"]/g, "\\$&")}"`
