import { readBigint, type Sql } from "../../../lib/database"

/** The sale that a charge paid. Amounts in minor units of the order's currency. */
export type DisputedSale = {
  order_id: string
  payment_id: string
  currency_code: string
  /** Of this charge: captured, and not given back by a refund or a lost dispute. */
  left_amount: bigint
  merchants: { merchant_order_id: string; merchant_id: string }[]
}

type Row = {
  order_id: string
  payment_id: string
  currency_code: string
  left_amount: string
  merchants: DisputedSale["merchants"] | null
}

/**
 * Which order a charge paid, and what of the payment is left. One query, by booked_capture_of_charge.
 * @returns undefined where no capture of ours brought it (yet)
 */
export const findDisputedSale = async (charge_id: string, sql: Sql): Promise<DisputedSale | undefined> => {
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `select capture.order_id, capture.payment_id, placed_order.currency_code,
       (sum(capture.amount) - coalesce((
         select sum(amount) from booked_refund where payment_id = capture.payment_id), 0))::text as left_amount,
       (select jsonb_agg(jsonb_build_object('merchant_order_id', id, 'merchant_id', merchant_id) order by merchant_id)
        from merchant_order where merchant_order.order_id = capture.order_id) as merchants
     from booked_capture capture join placed_order using (order_id)
     where capture.charge_id = ?
     group by capture.order_id, capture.payment_id, placed_order.currency_code
     order by capture.payment_id limit 1`,
    [charge_id]
  )
  const [row] = rows
  return row && { ...row, left_amount: readBigint(row.left_amount), merchants: row.merchants ?? [] }
}

/** Everybody whose money a dispute of this order may move: lock them first. */
export const partiesOfOrder = async (order_id: string, sql: Sql): Promise<string[]> => {
  const { rows } = await sql.raw<{ rows: { party: string }[] }>(
    `select merchant_id as party from merchant_order where order_id = :order_id
     union
     select earning.merchant_id from earning join merchant_order on merchant_order.id = earning.merchant_order_id
     where merchant_order.order_id = :order_id
     order by party`,
    { order_id }
  )
  return rows.map(({ party }) => party)
}
