import { currencyExponent } from "../../../lib/money"
import type { Sql } from "../../../lib/database"

/**
 * Copies Medusa's captures and refunds of Stripe payments into the match, as the customer sees them: captured positive,
 * refunded negative, minor units. A refund counts once the order has its transaction, or after a quarter of an hour, as
 * where it is booked (list-unbooked-payments).
 *
 * @param since_at written at or after this, by the database's own clock; null: since the first order that was split
 * @returns how many were new, and the latest of all that were looked at
 */
export const importOrders = async (
  sql: Sql,
  { since_at, imported_at }: { since_at: Date | null; imported_at: Date }
): Promise<{ count: number; latest_at: Date | null }> => {
  const { rows: currencies } = await sql.raw<{ rows: { currency_code: string }[] }>(
    "select distinct currency_code from placed_order"
  )
  const codes = currencies.map(({ currency_code }) => currency_code)
  const { rows } = await sql.raw<{ rows: { count: number; latest_at: Date | null }[] }>(IMPORT, {
    codes,
    factors: codes.map((code) => 10 ** currencyExponent(code)),
    since_at,
    imported_at,
  })
  return rows[0]
}

const IMPORT = `
with scale as (
  select * from unnest(:codes::text[], :factors::bigint[]) t (currency_code, factor)
), since as (
  -- Both by the database's clock, which writes Medusa's rows: ours may be another one.
  select coalesce(:since_at::timestamptz, (
    select min(o.created_at) - interval '1 day' from placed_order p join "order" o on o.id = p.order_id)) as at
), paid as materialized (
  select 'capture' as kind, c.id, c.payment_id, c.amount, c.created_at
  from capture c, since where c.created_at >= since.at and c.deleted_at is null
  union all
  select 'refund', r.id, r.payment_id, -r.amount, r.created_at
  from refund r, since where r.created_at >= since.at and r.deleted_at is null
), told as (
  select paid.*, payment.currency_code, payment.data ->> 'id' as payment_intent_id,
    round(paid.amount * scale.factor)::bigint as minor_amount
  from paid
  join payment on payment.id = paid.payment_id and payment.provider_id like 'pp_stripe%'
  join scale on scale.currency_code = payment.currency_code
  join order_payment_collection opc
    on opc.payment_collection_id = payment.payment_collection_id and opc.deleted_at is null
  where paid.kind = 'capture' or paid.created_at < now() - interval '15 minutes' or exists (
    select from order_transaction t where t.order_id = opc.order_id and t.deleted_at is null
      and t.reference = 'refund' and t.reference_id in (paid.id, payment.id))
), inserted as (
  insert into reconciliation_movement
    (counterpart, side, object_id, kind, match_key, amount, currency_code, source_id, occurred_at, imported_at)
  select 'order', 'theirs', id, kind, kind || ':' || id, minor_amount, currency_code, payment_intent_id, created_at,
    :imported_at::timestamptz
  from told where minor_amount <> 0
  on conflict on constraint reconciliation_movement_once do nothing
  returning 1
)
select (select count(*)::int from inserted) as count, (select max(created_at) from paid) as latest_at`
