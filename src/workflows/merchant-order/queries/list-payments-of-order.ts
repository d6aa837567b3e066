import type { Sql } from "../../../lib/database"
import { fromMajor } from "../../../lib/money"

export type PaymentOfOrder = {
  id: string
  is_stripe: boolean
  currency_code: string
  captured_amount: bigint
  /** Captured and not refunded, as Medusa has it. Minor units. */
  refundable_amount: bigint
}

/** The payments of an order that were not cancelled, oldest first. One query. */
export const listPaymentsOfOrder = async (order_id: string, sql: Sql): Promise<PaymentOfOrder[]> => {
  const { rows } = await sql.raw(
    `select p.id, p.provider_id like 'pp_stripe%' as is_stripe, p.currency_code,
       coalesce((select sum(amount) from capture where payment_id = p.id and deleted_at is null), 0)::text as captured,
       coalesce((select sum(amount) from refund where payment_id = p.id and deleted_at is null), 0)::text as refunded
     from order_payment_collection opc
     join payment p on p.payment_collection_id = opc.payment_collection_id and p.deleted_at is null
     where opc.order_id = ? and opc.deleted_at is null and p.canceled_at is null
     order by p.created_at, p.id`,
    [order_id]
  )
  type Row = { id: string; is_stripe: boolean; currency_code: string; captured: string; refunded: string }
  return (rows as Row[]).map(({ captured, refunded, ...payment }) => {
    const captured_amount = fromMajor(captured, payment.currency_code)
    return {
      ...payment,
      captured_amount,
      refundable_amount: captured_amount - fromMajor(refunded, payment.currency_code),
    }
  })
}

/** Whether Medusa has a refund that carries out this merchant refund. */
export const isRefundedInCore = async (
  merchant_refund_id: string,
  order_id: string,
  sql: Sql
): Promise<boolean> => {
  const { rows } = await sql.raw(
    `select 1 from order_payment_collection opc
     join payment p on p.payment_collection_id = opc.payment_collection_id
     join refund r on r.payment_id = p.id and r.deleted_at is null
     where opc.order_id = ? and r.metadata->>'merchant_refund_id' = ? limit 1`,
    [order_id, merchant_refund_id]
  )
  return (rows as unknown[]).length > 0
}
