import type { Sql } from "../../../lib/database"

/**
 * Copies what journals moved at the provider into the match, by the event's name that the provider's book can be held
 * against, and what they booked of Medusa's captures and refunds. One statement, nothing leaves the database.
 *
 * @param there which other domains' tables are there
 * @returns how many movements were new
 */
export const importLedger = async (
  sql: Sql,
  range: { after_id: bigint; up_to_id: bigint; imported_at: Date },
  there: { disputes: boolean; orders: boolean }
): Promise<number> => {
  const { rows } = await sql.raw<{ rows: { count: number }[] }>(
    there.disputes ? IMPORT : IMPORT.replace(DISPUTES, WITHOUT_DISPUTES),
    { ...range, with_orders: there.orders, after_id: String(range.after_id), up_to_id: String(range.up_to_id) }
  )
  return rows[0].count
}

const DISPUTES = `left join lateral (
      select d.provider_dispute_id from dispute d
      where moved.kind like 'dispute%' and d.id in (moved.reference_id, split_part(moved.event_id, ':', 1)) limit 1
    ) disputed on true`

const WITHOUT_DISPUTES = `cross join lateral (select null::text as provider_dispute_id) disputed`

const IMPORT = `
with moved as materialized (
  select j.id, j.kind, j.reference_type, j.reference_id, j.metadata, j.occurred_at, e.currency_code,
    substr(j.idempotency_key, strpos(j.idempotency_key, ':') + 1) as event_id,
    coalesce(sum(e.amount) filter (where a.kind in ('psp_pending', 'psp_available')), 0)::bigint as net_amount,
    coalesce(sum(e.amount) filter (where a.kind in ('fee_expense', 'dispute_fee_expense')), 0)::bigint as fee_amount
  from ledger_journal j
  join ledger_entry e on e.journal_id = j.id
  join ledger_account a on a.id = e.account_id
    and a.kind in ('psp_pending', 'psp_available', 'fee_expense', 'dispute_fee_expense')
  where j.id > :after_id and j.id <= :up_to_id
  group by j.id, e.currency_code
), named as (
  select moved.*, coalesce(
      moved.metadata ->> 'provider_key',
      case moved.kind
        when 'transfer' then 'transfer:' || (
          select i.provider_object_id from payout_intent i where i.id = moved.event_id)
        when 'transfer_reversal' then 'reversal:' || coalesce(moved.metadata ->> 'provider_reversal_id', moved.event_id)
        when 'refund' then 'refund:' || (
          select r.charge_id from payout_fund_refund r where r.refund_id = moved.event_id)
        when 'top_up' then 'topup:' || moved.event_id
        -- A deposit paid by card: its movement bears the payment's id, its fund the deposit payment's.
        when 'deposit' then 'charge:' || (
          select f.charge_id from deposit_movement m
          join deposit_payment p on p.merchant_id = m.merchant_id and p.payment_id = m.idempotency_key
          join payout_fund f on f.capture_id = p.id
          where m.id = moved.event_id)
      end,
      -- Taken back of a transfer, or sent to cover a balance below zero.
      (select case r.kind when 'reversal' then 'reversal:' else 'transfer:' end || r.provider_object_id
        from payout_recovery r where r.id = split_part(moved.event_id, ':', 1)),
      case when moved.kind like 'dispute%' then 'dispute:'
        || coalesce(disputed.provider_dispute_id, moved.event_id)
        || case when moved.net_amount < 0 then ':out' else ':in' end end,
      'charge:' || (select f.charge_id from payout_fund f where f.capture_id = moved.event_id),
      'journal:' || moved.id) as match_key
  from moved
    ${DISPUTES}
), inserted as (
  insert into reconciliation_movement
    (counterpart, side, object_id, kind, match_key, amount, fee_amount, currency_code, occurred_at, imported_at)
  select 'provider', 'ours', 'jrn_' || id, kind, match_key, net_amount, fee_amount, currency_code, occurred_at,
    :imported_at::timestamptz
  from named where net_amount <> 0
  union all
  select 'order', 'ours', 'jrn_' || id, kind, kind || ':' || event_id, net_amount + fee_amount, fee_amount,
    currency_code, occurred_at, :imported_at::timestamptz
  from moved where kind in ('capture', 'refund') and net_amount + fee_amount <> 0 and :with_orders
  on conflict on constraint reconciliation_movement_once do nothing
  returning 1
)
select count(*)::int as count from inserted`

/** Whether a table is there: modules of other domains may not be installed. */
export const hasTable = async (sql: Sql, name: string): Promise<boolean> => {
  const { rows } = await sql.raw<{ rows: { there: boolean }[] }>("select to_regclass(?) is not null as there", [name])
  return rows[0].there
}
