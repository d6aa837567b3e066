import type { Sql } from "../../../lib/database"

type Sweep = {
  /** Younger ones are left to their events; a checkout that is still under way may take its order back. */
  min_age_ms: number
  limit: number
}

/**
 * Whose events may have been lost. Each list is short when all is well, and a page of `limit` when it is
 * not.
 */
export type OrdersToSweep = { unsplit: string[]; unbooked: string[]; stale: string[] }

const AGED = "now() - make_interval(secs => :min_age_ms::float8 / 1000)"

// Older orders than this were looked at by hundreds of sweeps; without an end every sweep would read them
// all.
const HORIZON = "now() - interval '30 days'"

const UNSPLIT = `
  select o.id from "order" o
  where o.deleted_at is null and not o.is_draft_order
    and o.created_at between ${HORIZON} and ${AGED}
    and not exists (select from placed_order where order_id = o.id)
  order by o.created_at limit :limit`

const UNBOOKED = `
  select distinct opc.order_id as id
  from order_payment_collection opc
  join placed_order on placed_order.order_id = opc.order_id
  join payment on payment.payment_collection_id = opc.payment_collection_id
  where opc.deleted_at is null and payment.updated_at >= ${HORIZON} and (
    exists (select from capture where capture.payment_id = payment.id and capture.deleted_at is null
              and capture.created_at <= ${AGED}
              and not exists (select from booked_capture where capture_id = capture.id))
    or exists (select from refund where refund.payment_id = payment.id and refund.deleted_at is null
              and refund.created_at <= ${AGED}
              and not exists (select from booked_refund where refund_id = refund.id)))
  union
  select order_id as id from merchant_order
  where total_amount = 0 and captured_promotion_amount < platform_promotion_amount and not is_paid_outside
  limit :limit`

// An item may be several lines (units that edits added), or none yet.
const STALE = `
  select distinct o.id from "order" o
  join placed_order on placed_order.order_id = o.id
  join order_item oi on oi.order_id = o.id and oi.version = o.version and oi.deleted_at is null
  left join lateral (
    select sum(quantity) as quantity, sum(canceled_quantity) as canceled, sum(fulfilled_quantity) as fulfilled,
      sum(shipped_quantity) as shipped, sum(delivered_quantity) as delivered, sum(returned_quantity) as returned
    from merchant_order_line where order_line_item_id = oi.item_id) line on true
  where o.updated_at between ${HORIZON} and ${AGED} and (
    oi.fulfilled_quantity <> line.fulfilled or oi.shipped_quantity <> line.shipped
    or oi.delivered_quantity <> line.delivered
    or oi.return_received_quantity + oi.return_dismissed_quantity <> line.returned
    or oi.quantity < line.quantity - line.canceled
    or (o.canceled_at is null and oi.quantity > line.quantity - line.canceled)
    or (o.canceled_at is null and line.quantity is null and oi.quantity > 0 and exists (
      select from order_line_item li
      join merchant_product mp on mp.product_id = li.product_id and mp.deleted_at is null
      where li.id = oi.item_id))
    or (o.canceled_at is not null and line.canceled + line.fulfilled < line.quantity))
  limit :limit`

/**
 * Finds orders without merchant orders, with captures or refunds that are not booked, and with progress
 * that was missed.
 */
export const listOrdersToSweep = async (sweep: Sweep, sql: Sql): Promise<OrdersToSweep> => {
  const idsOf = async (select: string): Promise<string[]> => {
    const { rows } = await sql.raw(select, sweep)
    return (rows as { id: string }[]).map(({ id }) => id)
  }
  return { unsplit: await idsOf(UNSPLIT), unbooked: await idsOf(UNBOOKED), stale: await idsOf(STALE) }
}
