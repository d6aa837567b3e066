import type { Knex } from "@medusajs/framework/mikro-orm/knex"

export type PastOrders = {
  /** Of three lines each. */
  orders: number
  merchants: number
  from: Date
  /** From one order to the next. */
  every_ms: number
}

const LINES = 3

/**
 * Fills the tables of merchant orders with a past of so many orders, by sets: every order of one merchant, three
 * lines of 10.00 to 99.99 charged 10 %, with the facts that rules ask of them.
 */
export const seedPastOrders = async (
  sql: Knex,
  { orders, merchants, from, every_ms }: PastOrders
): Promise<void> => {
  const given = { orders, merchants, from: from.toISOString(), every_ms, lines: LINES }
  const number = `n, :from::timestamptz + n * :every_ms::float8 * interval '1 ms' as placed_at, 'mer_past_' || (n % :merchants::int) as merchant_id`
  const lines = `(select n, l, 1000 + (n * 7919 + l * 104729) % 9000 as sold
    from generate_series(1, :orders::int) n, generate_series(0, :lines::int - 1) l)`
  await sql.raw(
    `insert into placed_order (order_id, display_id, currency_code, total_amount, platform_amount, fee_plan_id, fee_plan_version, placed_at)
     select 'order_past_' || n, n, 'usd', 0, 0, 'fplan_builtin', 1, placed_at
     from (select ${number} from generate_series(1, :orders::int) n) orders`,
    given
  )
  await sql.raw(
    `insert into merchant_order (id, order_id, merchant_id, display_id, currency_code, sales_channel_id, item_amount, shipping_amount,
       discount_amount, merchant_discount_amount, platform_discount_amount, tax_amount, total_amount, platform_promotion_amount,
       commission_amount, merchant_amount, split, facts, placed_at)
     select 'mord_past_' || n, 'order_past_' || n, merchant_id, n || '-1', 'usd', 'sc_1', sold, 0, 0, 0, 0, 0, sold, 0,
       charged, sold - charged, '{}',
       json_build_object('country_code', 'de', 'tier_code', (array['bronze', 'silver', 'gold', 'diamond'])[1 + n % 4],
         'growth_plan_code', null, 'month_to_date_amount', null, 'shipping', '[]'::json), placed_at
     from (select ${number} from generate_series(1, :orders::int) n) orders
     join (select n, sum(sold) as sold, sum(sold / 10) as charged from ${lines} line group by n) sums using (n)`,
    given
  )
  await sql.raw(
    `insert into merchant_order_line (id, merchant_order_id, position, order_line_item_id, product_id, title, quantity, unit_amount,
       subtotal_amount, discount_amount, tax_amount, total_amount, commission_amount, facts)
     select 'mol_past_' || n || '_' || l, 'mord_past_' || n, l, 'item_past_' || n || '_' || l, 'prod_past_' || sold, 'Past', 1, sold,
       sold, 0, 0, sold, sold / 10,
       json_build_object('categories', json_build_array(
           json_build_object('category_id', 'pcat_' || sold % 40, 'distance', 0),
           json_build_object('category_id', 'pcat_top_' || sold % 5, 'distance', 1)),
         'collection_id', 'pcol_' || sold % 20, 'product_type_id', null, 'platform_campaign_ids', '[]'::json, 'credit_amount', 0)
     from ${lines} line`,
    given
  )
  await sql.raw("analyze placed_order, merchant_order, merchant_order_line")
}
