import { readBigint, type Sql } from "../../../lib/database"
import type { Page } from "../../../lib/page"

/** A part of a withdrawal, and where it came from. */
export type WithdrawalContent = {
  journal_id: string
  /** How it became available: "release", "reserve_release", "dispute_won", "withdrawal_canceled" … */
  journal_kind: string
  occurred_at: Date
  /** What became available by that journal. */
  available_amount: bigint
  /** The part of it that this withdrawal took, its fee included. */
  taken_amount: bigint
  currency_code: string
  earning_id: string | null
  merchant_order_id: string | null
  merchant_order_display_id: string | null
}

/**
 * What a withdrawal consists of, first in, first out: everything that ever left the available balance (withdrawals and
 * fees, repaid debts, deposits, losses) took the money that had become available first. What comes back, such as a
 * canceled withdrawal, queues up again at the end. Both sides are counted along the entries of one account, in the
 * order of posting (index ledger_entry_account, which holds the amounts), so that each cent has one origin.
 */
const CONTENTS = `
  with account as (
    select id from ledger_account
    where name = 'available:' || :merchant_id and currency_code = :currency_code
  ), entry as (
    select e.journal_id, e.line, e.amount,
      sum(greatest(-e.amount, 0)) over (order by e.journal_id, e.line) as come,
      sum(greatest(e.amount, 0)) over (order by e.journal_id, e.line) as gone
    from ledger_entry e where e.account_id = (select id from account)
  ), own as (
    select min(e.gone - e.amount) as first, max(e.gone) as last
    from entry e join ledger_journal j on j.id = e.journal_id
    where e.amount > 0 and j.reference_type = 'withdrawal' and j.reference_id = :withdrawal_id
      and j.id in (select id from ledger_journal where reference_type = 'withdrawal' and reference_id = :withdrawal_id)
  ), lot as (
    select e.journal_id, -e.amount as available_amount,
      least(e.come, own.last) - greatest(e.come + e.amount, own.first) as taken_amount
    from entry e cross join own
    where e.amount < 0 and e.come > own.first and e.come + e.amount < own.last
  )`

type ContentRow = Omit<WithdrawalContent, "available_amount" | "taken_amount" | "journal_id"> & {
  journal_id: string
  available_amount: string
  taken_amount: string
}

/** One page of what a withdrawal consists of, the oldest money first, and how many parts there are. */
export const listWithdrawalContents = async (
  withdrawal: { id: string; merchant_id: string; currency_code: string },
  { limit, offset }: { limit: number; offset: number },
  sql: Sql
): Promise<Page<WithdrawalContent>> => {
  const bindings = {
    merchant_id: withdrawal.merchant_id,
    currency_code: withdrawal.currency_code,
    withdrawal_id: withdrawal.id,
    limit,
    offset,
  }
  const { rows } = await sql.raw(
    `${CONTENTS}, page as (
       select lot.*, count(*) over ()::int as count from lot order by journal_id limit :limit offset :offset
     )
     select page.*, j.kind as journal_kind, j.occurred_at, :currency_code as currency_code,
       earning.id as earning_id, mo.id as merchant_order_id, mo.display_id as merchant_order_display_id
     from page
     join ledger_journal j on j.id = page.journal_id
     left join merchant_order mo on j.reference_type = 'merchant_order' and mo.id = j.reference_id
     left join earning on earning.merchant_order_id = mo.id and earning.merchant_id = :merchant_id
     order by page.journal_id`,
    bindings
  )
  const found = rows as (ContentRow & { count: number })[]
  return { rows: found.map(readContent), count: found[0]?.count ?? 0 }
}

const readContent = ({ count: _count, ...row }: ContentRow & { count: number }): WithdrawalContent => ({
  ...row,
  journal_id: `jrn_${row.journal_id}`,
  available_amount: readBigint(row.available_amount),
  taken_amount: readBigint(row.taken_amount),
})
