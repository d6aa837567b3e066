import { readBigint, type Sql } from "../../../lib/database"

/** What is known of a merchant order without its buyer. Amounts in minor units. */
export type MerchantFacts = {
  merchant_order_id: string
  order_id: string
  merchant_id: string
  currency_code: string
  amount: bigint
  placed_at: Date
  order_count: number
  median_amount: bigint
  refunded_count: number
  disputed_count: number
  hour_count: number
  day_count: number
  month_count: number
  bank_changed_days: number | null
  category_ids: string[]
}

/**
 * Facts of many merchant orders at once, in one query. Of each merchant the latest 200 orders before it, and counts of
 * an hour, a day and four weeks that stop at some thousands: index merchant_order_of_merchant for each, the categories
 * by the lines of the order.
 */
export const readMerchantFacts = async (merchant_order_ids: string[], sql: Sql): Promise<MerchantFacts[]> => {
  const { rows } = await sql.raw<{ rows: Record<string, unknown>[] }>(FACTS, [merchant_order_ids])
  return rows.map((row) => ({
    ...(row as MerchantFacts),
    amount: readBigint(row.amount),
    median_amount: readBigint(row.median_amount ?? 0),
  }))
}

const FACTS = `
select mo.id as merchant_order_id, mo.order_id, mo.merchant_id, mo.currency_code, mo.total_amount as amount,
  mo.placed_at, history.order_count, history.median_amount, history.refunded_count, history.disputed_count,
  recent.hour_count, recent.day_count, month.month_count,
  case when bank.bank_changed_at <= mo.placed_at
       then extract(day from mo.placed_at - bank.bank_changed_at)::int end as bank_changed_days,
  coalesce(categories.ids, '{}') as category_ids
from merchant_order mo
left join payout_account bank on bank.merchant_id = mo.merchant_id
cross join lateral (
  select count(*)::int as order_count,
    percentile_disc(0.5) within group (order by before.total_amount)
      filter (where before.currency_code = mo.currency_code) as median_amount,
    (count(*) filter (where before.refunded_amount > 0))::int as refunded_count,
    (count(*) filter (where before.is_disputed))::int as disputed_count
  from (
    select p.total_amount, p.refunded_amount, p.currency_code,
      exists (select from risk_decision d where d.merchant_order_id = p.id and d.label_source = 'dispute') as is_disputed
    from merchant_order p
    where p.merchant_id = mo.merchant_id and (p.placed_at, p.id) < (mo.placed_at, mo.id)
    order by p.placed_at desc, p.id desc
    limit 200
  ) before
) history
cross join lateral (
  select (count(*) filter (where last.placed_at > mo.placed_at - interval '1 hour'))::int as hour_count,
         count(*)::int as day_count
  from (
    select p.placed_at from merchant_order p
    where p.merchant_id = mo.merchant_id and p.placed_at > mo.placed_at - interval '1 day'
      and (p.placed_at, p.id) <= (mo.placed_at, mo.id)
    order by p.placed_at desc
    limit 2000
  ) last
) recent
cross join lateral (
  select count(*)::int as month_count
  from (
    select from merchant_order p
    where p.merchant_id = mo.merchant_id and p.placed_at <= mo.placed_at - interval '1 day'
      and p.placed_at > mo.placed_at - interval '29 days'
    limit 20000
  ) last
) month
left join lateral (
  select array_agg(distinct part.id) as ids
  from merchant_order_line line
  join product_category_product link on link.product_id = line.product_id
  join product_category category on category.id = link.product_category_id
  cross join lateral unnest(string_to_array(category.mpath, '.')) as part (id)
  where line.merchant_order_id = mo.id and part.id <> ''
) categories on true
where mo.id = any(?)
order by mo.placed_at, mo.id`
