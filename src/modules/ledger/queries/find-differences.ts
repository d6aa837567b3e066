import { readBigint, type Sql } from "../../../lib/database"
import type { LedgerDifference } from "../types"

type DifferenceRow = {
  what: LedgerDifference["what"]
  of: string
  currency_code: string
  recorded: string
  recomputed: string
}

/**
 * Three recomputations in one snapshot: balances and checkpoints from entries, and journals that do not
 * sum to zero.
 */
const DIFFERENCES = `
  select 'balance' as what, b.name as of, b.currency_code, b.amount as recorded,
    coalesce(s.amount, 0)::bigint as recomputed
  from ledger_account_balance b
  left join (
    select account_id, sum(amount) as amount from ledger_entry group by account_id
  ) s on s.account_id = b.id
  where b.amount <> coalesce(s.amount, 0)
  union all
  select 'checkpoint', a.name, a.currency_code, c.amount, coalesce(s.amount, 0)::bigint
  from ledger_checkpoint c
  join ledger_account a on a.id = c.account_id
  cross join lateral (
    select sum(e.amount) as amount from ledger_entry e
    where e.account_id = c.account_id and e.journal_id <= c.journal_id
  ) s
  where c.amount <> coalesce(s.amount, 0)
  union all
  select 'journal', j.idempotency_key, s.currency_code, 0, s.amount::bigint
  from (
    select journal_id, currency_code, sum(amount) as amount
    from ledger_entry group by 1, 2 having sum(amount) <> 0
  ) s
  join ledger_journal j on j.id = s.journal_id`

export const findDifferences = async (sql: Sql): Promise<LedgerDifference[]> => {
  const { rows } = await sql.raw<{ rows: DifferenceRow[] }>(DIFFERENCES)
  return rows.map((row) => ({
    what: row.what,
    of: row.of,
    currency_code: row.currency_code,
    recorded_amount: readBigint(row.recorded),
    recomputed_amount: readBigint(row.recomputed),
  }))
}
