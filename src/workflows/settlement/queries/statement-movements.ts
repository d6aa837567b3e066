import type { Statement, StatementBase } from "../../../modules/settlement/statement-types"

/** What the journals of a statement are found by. */
export type StatementScope = Pick<Statement, "merchant_id" | "currency_code" | "period_from_at" | "period_to_at" | "kind"> &
  StatementBase & { last_journal_id: bigint | null }

const NEVER = "-infinity"

/** Bindings of MOVEMENTS. */
export const movementBindings = (scope: StatementScope): Record<string, string> => ({
  merchant_id: scope.merchant_id,
  currency_code: scope.currency_code,
  // What was booked late belongs to the next statement of a chain; where there is no chain, to what came before.
  from_at: scope.kind === "cycle" ? NEVER : scope.period_from_at.toISOString(),
  to_at: scope.period_to_at.toISOString(),
  base_to_at: scope.base_to_at?.toISOString() ?? NEVER,
  base_last_journal_id: String(scope.base_last_journal_id),
  first_journal_id: String(scope.first_journal_id),
  last_journal_id: String(scope.last_journal_id ?? 9_223_372_036_854_775_807n),
})

/** Accounts that hold what the platform keeps for a party, less what the party owes. */
export const HELD_KINDS = `('pending', 'available', 'reserve', 'deposit', 'dispute_hold', 'merchant_receivable', 'channel_payable')`

const OF_PARTY = (name: string) => `coalesce((j.metadata ->> ('${name}:' || :merchant_id))::bigint, 0)`

/**
 * One row for each journal that changed what the platform holds for the party and that the statement speaks of:
 * CTEs `net`, `unseen` (not in the statements before it) and `movement` (journal_id, kind, amount, and the parts of
 * it that a line of its own shows). Holds, releases and repaid debts move nothing here, so they do not show.
 */
export const MOVEMENTS = `
  net as (
    select e.journal_id, -sum(e.amount) as amount
    from ledger_account a join ledger_entry e on e.account_id = a.id
    where a.party = :merchant_id and a.currency_code = :currency_code and a.kind in ${HELD_KINDS}
      and e.journal_id between :first_journal_id::bigint and :last_journal_id::bigint
    group by e.journal_id having sum(e.amount) <> 0
  ), unseen as (
    select j.id as journal_id, j.kind as journal_kind, j.occurred_at, j.reference_type, j.reference_id, net.amount,
      ${OF_PARTY("commission")} as commission, ${OF_PARTY("commission_tax")} as commission_tax,
      ${OF_PARTY("tax")} as tax, ${OF_PARTY("participants")} as participants,
      j.metadata is not null and j.metadata ->> ('sales:' || :merchant_id) is null as is_share,
      case when j.kind in ('withdrawal_canceled', 'transfer_failed') then coalesce((
        select sum(f.amount) from ledger_entry f join ledger_account fa on fa.id = f.account_id
        where f.journal_id = j.id and fa.kind = 'withdrawal_fee_rev'), 0) else 0 end as fee_returned
    from net join ledger_journal j on j.id = net.journal_id
    where not (j.occurred_at < :base_to_at::timestamptz and j.id <= :base_last_journal_id::bigint)
  ), movement as (
    select unseen.*, commission + commission_tax + tax + participants as deducted,
      case
        when journal_kind = 'capture' then case when is_share then 'shares' else 'sales' end
        when journal_kind = 'refund' then 'refunds'
        when journal_kind in ('rebate', 'rebate_return') then 'rebates'
        when journal_kind = 'withdrawal_fee' then 'fees'
        when journal_kind in ('withdrawal', 'withdrawal_canceled', 'transfer_failed') then 'withdrawals'
        when journal_kind like 'transfer_reversal%' or journal_kind like 'debt%' then 'recoveries'
        when journal_kind like 'deposit%' then 'deposits'
        when journal_kind like 'dispute%' then 'disputes'
        when journal_kind like 'penalty%' then 'penalties'
        else 'adjustments'
      end as kind
    from unseen where occurred_at < :to_at::timestamptz
  )`
