import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { readBigint, type Sql } from "../../../lib/database"
import { ACCOUNT_KINDS, type AccountKind } from "../account-kinds"
import type { AccountBalance, AccountFilters, LedgerAccount, Page, TrialBalance } from "../types"

export type BalanceRow = {
  id: string
  name: string
  kind: AccountKind
  party: string | null
  currency_code: string
  amount: string
  natural_amount: string
  created_at: Date
}

export const readBalance = (row: BalanceRow): AccountBalance => ({
  account: row.name,
  kind: row.kind,
  party: row.party,
  currency_code: row.currency_code,
  amount: readBigint(row.amount),
  natural_amount: readBigint(row.natural_amount),
})

/**
 * A filter that is given narrows, an empty list finds nothing, and only one that is not given is left out.
 */
export const narrow = (
  query: Knex.QueryBuilder,
  column: string,
  value: string | string[] | undefined
): void => {
  if (value !== undefined) {
    query.whereIn(column, Array.isArray(value) ? value : [value])
  }
}

const filtered = (sql: Sql, { account, kind, party, currency_code, q }: AccountFilters) => {
  const query: Knex.QueryBuilder = sql("ledger_account_balance")
  narrow(query, "name", account)
  narrow(query, "kind", kind)
  narrow(query, "party", party)
  narrow(query, "currency_code", currency_code)
  if (q) {
    // By their beginnings: both have an index for that (ledger_account_name_begins, ledger_account_party_begins).
    const begins = `${q.replace(/[\\%_]/g, "\\$&")}%`
    query.where((one) => one.where("name", "like", begins).orWhere("party", "like", begins))
  }
  return query
}

export const findBalances = async (sql: Sql, filters: AccountFilters): Promise<AccountBalance[]> => {
  const rows: BalanceRow[] = await filtered(sql, filters).orderBy(["name", "currency_code"])
  return rows.map(readBalance)
}

const DEFAULT_LIMIT = 50

export const findAccounts = async (
  sql: Sql,
  filters: AccountFilters,
  { limit = DEFAULT_LIMIT, offset = 0, order }: Page<"name" | "id">
): Promise<[LedgerAccount[], number]> => {
  const { column, direction } = order ?? { column: "name", direction: "asc" }
  const rows: BalanceRow[] = await filtered(sql, filters)
    .orderBy([
      { column, order: direction },
      { column: "currency_code", order: direction },
      { column: "id", order: direction },
    ])
    .limit(limit)
    .offset(offset)
  // Counted on the table: the view would compute every balance only to count it.
  const [{ count }] = await filtered(sql, filters).clear("select").from("ledger_account").count({ count: "*" })
  return [
    rows.map((row) => ({ ...readBalance(row), id: row.id, created_at: row.created_at })),
    Number(count),
  ]
}

export type KindRow = {
  kind: AccountKind
  currency_code: string
  account_count: number
  debit: string
  credit: string
  amount: string
  natural_amount: string
}

export const findTrialBalance = async (sql: Sql): Promise<TrialBalance[]> => {
  const { rows } = await sql.raw<{ rows: KindRow[] }>(`
    select currency_code, kind, count(*)::int as account_count,
      coalesce(sum(amount) filter (where amount > 0), 0)::bigint as debit,
      coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as credit,
      sum(amount)::bigint as amount, sum(natural_amount)::bigint as natural_amount
    from ledger_account_balance
    group by currency_code, kind
    order by currency_code, kind`)
  return trialBalancesOf(rows)
}

export const trialBalancesOf = (rows: KindRow[]): TrialBalance[] => {
  const currencies = [...new Set(rows.map(({ currency_code }) => currency_code))]
  return currencies.map((currency_code) =>
    trialBalanceOf(
      currency_code,
      rows.filter((row) => row.currency_code === currency_code)
    )
  )
}

const trialBalanceOf = (currency_code: string, rows: KindRow[]): TrialBalance => {
  const debit_amount = rows.reduce((sum, row) => sum + readBigint(row.debit), 0n)
  const credit_amount = rows.reduce((sum, row) => sum + readBigint(row.credit), 0n)
  return {
    currency_code,
    debit_amount,
    credit_amount,
    difference_amount: debit_amount - credit_amount,
    kinds: rows.map((row) => ({
      kind: row.kind,
      normal_side: ACCOUNT_KINDS[row.kind].normal_side,
      account_count: row.account_count,
      amount: readBigint(row.amount),
      natural_amount: readBigint(row.natural_amount),
    })),
  }
}
