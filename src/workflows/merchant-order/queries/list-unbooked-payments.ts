import type { Sql } from "../../../lib/database"
import { fromMajor } from "../../../lib/money"

/** One of Medusa's captures or refunds that is not booked yet. */
export type UnbookedPayment = {
  /** Of the capture or refund. */
  id: string
  payment_id: string
  /** The payment's id at the provider (`pi_…`); null where it is not Stripe's. */
  provider_payment_id: string | null
  currency_code: string
  /** Minor units. */
  amount: bigint
  /** Refunds: the merchant refund that it carries out; null where it names none. */
  merchant_refund_id: string | null
}

type Row = Omit<UnbookedPayment, "amount"> & { amount: string }

const PAYMENTS = `
  from order_payment_collection opc
  join payment on payment.payment_collection_id = opc.payment_collection_id`

const COLUMNS = `payment.id as payment_id, payment.currency_code,
  case when payment.provider_id like 'pp_stripe%' then payment.data->>'id' end as provider_payment_id`

const read = ({ amount, ...row }: Row): UnbookedPayment => ({
  ...row,
  amount: fromMajor(amount, row.currency_code),
})

/** Captures of an order that are not booked yet, oldest first. One query. */
export const listUnbookedCaptures = async (order_id: string, sql: Sql): Promise<UnbookedPayment[]> => {
  const { rows } = await sql.raw(
    `select capture.id, capture.amount::text, null as merchant_refund_id, ${COLUMNS} ${PAYMENTS}
     join capture on capture.payment_id = payment.id and capture.deleted_at is null
     where opc.order_id = ? and opc.deleted_at is null
       and not exists (select from booked_capture where capture_id = capture.id)
     order by capture.created_at, capture.id`,
    [order_id]
  )
  return (rows as Row[]).map(read)
}

/**
 * Refunds of an order that happened and are not booked yet, oldest first. One query.
 *
 * Medusa writes a refund before it asks the provider, and deletes it where the provider refuses; the
 * order's transaction comes after. A refund counts once that is there, or after a quarter of an hour,
 * should Medusa have died between.
 */
export const listUnbookedRefunds = async (order_id: string, sql: Sql): Promise<UnbookedPayment[]> => {
  const { rows } = await sql.raw(
    `select refund.id, refund.amount::text, refund.metadata->>'merchant_refund_id' as merchant_refund_id, ${COLUMNS}
     ${PAYMENTS}
     join refund on refund.payment_id = payment.id and refund.deleted_at is null
     where opc.order_id = ? and opc.deleted_at is null
       and not exists (select from booked_refund where refund_id = refund.id)
       and (refund.created_at < now() - interval '15 minutes' or exists (
         select from order_transaction t where t.order_id = opc.order_id and t.deleted_at is null
           and t.reference = 'refund' and t.reference_id in (refund.id, payment.id)))
     order by refund.created_at, refund.id`,
    [order_id]
  )
  return (rows as Row[]).map(read)
}

/** The order that a payment is for; undefined while the checkout has not made one. */
export const orderOfPayment = async (payment_id: string, sql: Sql): Promise<string | undefined> => {
  const { rows } = await sql.raw(
    `select opc.order_id ${PAYMENTS} where payment.id = ? and opc.deleted_at is null limit 1`,
    [payment_id]
  )
  return (rows as { order_id: string }[])[0]?.order_id
}
