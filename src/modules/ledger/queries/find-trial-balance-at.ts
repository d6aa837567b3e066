import type { Sql } from "../../../lib/database"
import type { TrialBalance } from "../types"
import { type KindRow, trialBalancesOf } from "./find-balances"

/**
 * Balances now, less what occurred at or after the moment: recent dates, which are the ones asked for, read little. In one
 * statement, so in one snapshot.
 */
const AT = `
with later as (
  select e.account_id, sum(e.amount) as amount
  from ledger_journal j join ledger_entry e on e.journal_id = j.id
  where j.occurred_at >= ?::timestamptz
  group by e.account_id
), at_that_time as (
  select b.kind, b.currency_code, b.normal_sign, b.amount - coalesce(later.amount, 0) as amount
  from ledger_account_balance b left join later on later.account_id = b.id
)
select currency_code, kind, count(*) filter (where amount <> 0)::int as account_count,
  coalesce(sum(amount) filter (where amount > 0), 0)::bigint as debit,
  coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as credit,
  sum(amount)::bigint as amount, sum(amount * normal_sign)::bigint as natural_amount
from at_that_time
group by currency_code, kind
order by currency_code, kind`

export const findTrialBalanceAt = async (sql: Sql, at: Date): Promise<TrialBalance[]> => {
  const { rows } = await sql.raw<{ rows: KindRow[] }>(AT, [at.toISOString()])
  return trialBalancesOf(rows)
}
