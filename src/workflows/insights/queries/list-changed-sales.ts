import { readBigint, type Sql } from "../../../lib/database"
import type { FedSale } from "../../../modules/insights/feeding"

type SaleRow = Omit<FedSale, "sales_amount"> & { sales_amount: string }

/**
 * Sales on which a capture or a refund was booked since a time, as they stand now, page by page.
 * @param since null: all there are
 */
export const listChangedSales = async (
  { since, after_id, limit }: { since: Date | null; after_id: string; limit: number },
  sql: Sql
): Promise<FedSale[]> => {
  const { rows } = await sql.raw<{ rows: SaleRow[] }>(
    `select merchant_order.id as merchant_order_id, merchant_id, currency_code,
       to_char(placed_at at time zone 'utc', 'YYYY-MM-DD') as day, captured_amount - refunded_amount as sales_amount
     from merchant_order
     where merchant_order.id > :after_id and captured_amount > 0 and (:since::timestamptz is null or order_id in (
       select order_id from booked_capture where booked_at >= :since::timestamptz
       union
       select order_id from booked_refund where booked_at >= :since::timestamptz))
     order by merchant_order.id
     limit :limit`,
    { since: since?.toISOString() ?? null, after_id, limit }
  )
  return rows.map((row) => ({ ...row, sales_amount: readBigint(row.sales_amount) }))
}
