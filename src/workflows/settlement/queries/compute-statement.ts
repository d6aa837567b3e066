import { readBigint, type Sql } from "../../../lib/database"
import type { Statement, StatementLine } from "../../../modules/settlement/types"

type StatementPeriod = Pick<Statement, "merchant_id" | "currency_code" | "period_from_at" | "period_to_at">

export type ComputedStatement = Pick<Statement, "opening_amount" | "closing_amount" | "lines">

/**
 * A merchant's account of a period, from the ledger's entries of the merchant alone.
 *
 * The balance it speaks of is what the platform holds for the merchant: pending, available, reserve,
 * deposit and disputed amounts, less what the merchant owes. What moves between these does not show. A
 * withdrawal leaves it when it is asked for. Entries hold a sale's net; its journal says what of it was
 * commission, and sales is net plus commission, so that opening and lines always add up to closing.
 */
export const computeStatement = async (period: StatementPeriod, sql: Sql): Promise<ComputedStatement> => {
  const { rows } = await sql.raw(STATEMENT, {
    merchant_id: period.merchant_id,
    currency_code: period.currency_code,
    from_at: period.period_from_at.toISOString(),
    to_at: period.period_to_at.toISOString(),
  })
  const read = (rows as { kind: string; count: number; amount: string }[]).map((row) => ({
    ...row,
    amount: readBigint(row.amount),
  }))
  const opening_amount = read.find(({ kind }) => kind === "opening")?.amount ?? 0n
  const lines = read.filter((row): row is StatementLine => row.kind !== "opening" && row.amount !== 0n)
  return {
    opening_amount,
    closing_amount: lines.reduce((sum, { amount }) => sum + amount, opening_amount),
    lines,
  }
}

const STATEMENT = `
with net as (
  -- What each journal did to the balance: credits are negative in the ledger, and good for the merchant.
  select e.journal_id, -sum(e.amount) as amount
  from ledger_account a join ledger_entry e on e.account_id = a.id
  where a.party = :merchant_id and a.currency_code = :currency_code
    and a.kind in ('pending', 'available', 'reserve', 'deposit', 'dispute_hold', 'merchant_receivable')
  group by e.journal_id
), dated as (
  select j.kind, j.occurred_at, net.amount,
    coalesce((j.metadata ->> ('commission:' || :merchant_id))::bigint, 0) as commission,
    case when j.kind in ('withdrawal_canceled', 'transfer_failed') then coalesce((
      select sum(f.amount) from ledger_entry f join ledger_account fa on fa.id = f.account_id
      where f.journal_id = j.id and fa.kind = 'withdrawal_fee_rev'), 0) else 0 end as fee_returned
  from net join ledger_journal j on j.id = net.journal_id
  where j.occurred_at < :to_at
), line as (
  select 'opening' as kind, amount from dated where occurred_at < :from_at
  union all
  select part.kind, part.amount
  from dated
  cross join lateral (values
    (case
       when dated.kind = 'capture' then 'sales'
       when dated.kind = 'refund' then 'refunds'
       when dated.kind = 'withdrawal_fee' then 'fees'
       when dated.kind in ('withdrawal', 'withdrawal_canceled', 'transfer_failed') then 'withdrawals'
       when dated.kind like 'dispute%' then 'disputes'
       when dated.kind like 'penalty%' then 'penalties'
       else 'adjustments'
     end,
     case dated.kind
       when 'capture' then dated.amount + dated.commission
       when 'refund' then dated.amount - dated.commission
       else dated.amount - dated.fee_returned
     end),
    ('commission', case when dated.kind = 'capture' then -dated.commission end),
    ('commission_returned', case when dated.kind = 'refund' then dated.commission end),
    ('fees', nullif(dated.fee_returned, 0))
  ) part (kind, amount)
  where dated.occurred_at >= :from_at and part.amount <> 0
)
select kind, count(*)::int as count, sum(amount) as amount from line group by kind
order by array_position(array['opening', 'sales', 'commission', 'refunds', 'commission_returned', 'fees',
  'withdrawals', 'disputes', 'penalties', 'adjustments'], kind)
`
