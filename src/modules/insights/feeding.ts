import type { Transaction } from "../../lib/database"

/** What is known of one merchant order's sale. */
export type FedSale = {
  merchant_order_id: string
  merchant_id: string
  /** YYYY-MM-DD of its placement, UTC. */
  day: string
  currency_code: string
  /** What customers paid and did not get back, in minor units. */
  sales_amount: bigint
}

/** Keeps the latest of each sale. One statement. */
export const storeSales = async (sales: FedSale[], sql: Transaction): Promise<void> => {
  if (sales.length === 0) {
    return
  }
  await sql.raw(
    `insert into insights_sale (merchant_order_id, merchant_id, day, currency_code, sales_amount)
     select * from unnest(?::text[], ?::text[], ?::date[], ?::text[], ?::bigint[])
     on conflict (merchant_order_id) do update set sales_amount = excluded.sales_amount`,
    [
      sales.map((sale) => sale.merchant_order_id),
      sales.map((sale) => sale.merchant_id),
      sales.map((sale) => sale.day),
      sales.map((sale) => sale.currency_code),
      sales.map((sale) => String(sale.sales_amount)),
    ]
  )
}

/** Computes the days of these sales again, each from all of its sales. One statement. */
export const rollUpSales = async (sales: FedSale[], sql: Transaction): Promise<void> => {
  if (sales.length === 0) {
    return
  }
  await sql.raw(
    `insert into insights_daily_sales (merchant_id, day, currency_code, merchant_order_count, sales_amount)
     select merchant_id, day, currency_code, count(*) filter (where sales_amount > 0), sum(sales_amount)
     from insights_sale
     where (merchant_id, day, currency_code) in (select * from unnest(?::text[], ?::date[], ?::text[]))
     group by merchant_id, day, currency_code
     on conflict (merchant_id, day, currency_code) do update set
       merchant_order_count = excluded.merchant_order_count, sales_amount = excluded.sales_amount`,
    [
      sales.map((sale) => sale.merchant_id),
      sales.map((sale) => sale.day),
      sales.map((sale) => sale.currency_code),
    ]
  )
}

/** Up to when a source was read. Only one feeder of a source works at a time. */
export const feedPosition = async (name: string, sql: Transaction): Promise<Date | null> => {
  await sql.raw("select pg_advisory_xact_lock(hashtextextended('insights feed ' || ?, 0))", [name])
  const row: { fed_until_at: Date } | undefined = await sql("insights_feed").where({ name }).first()
  return row?.fed_until_at ?? null
}
