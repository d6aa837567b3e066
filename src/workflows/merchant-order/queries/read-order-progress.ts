import type { Sql } from "../../../lib/database"

/** How far the items of one of Medusa's orders have come. Units. */
export type OrderProgress = {
  version: number
  is_canceled: boolean
  /** How long ago the platform confirmed the last change of the order; null where there was none. */
  changed_ms: number | null
  items: {
    order_line_item_id: string
    /** Whose product it is; null: the platform's own. */
    merchant_id: string | null
    quantity: number
    fulfilled_quantity: number
    shipped_quantity: number
    delivered_quantity: number
    returned_quantity: number
  }[]
}

/**
 * Reads it in one statement; undefined where there is no such order. An item that an edit removed is not
 * among the items.
 */
export const readOrderProgress = async (order_id: string, sql: Sql): Promise<OrderProgress | undefined> => {
  const { rows } = await sql.raw(
    `select o.version, o.canceled_at is not null as is_canceled, (
       select (extract(epoch from now() - max(oc.confirmed_at)) * 1000)::float8 from order_change oc
       where oc.order_id = o.id and oc.status = 'confirmed') as changed_ms, (
       select coalesce(json_agg(json_build_object(
         'order_line_item_id', oi.item_id, 'merchant_id', mp.merchant_id, 'quantity', oi.quantity, 'fulfilled_quantity', oi.fulfilled_quantity,
         'shipped_quantity', oi.shipped_quantity, 'delivered_quantity', oi.delivered_quantity,
         'returned_quantity', oi.return_received_quantity + oi.return_dismissed_quantity)), '[]')
       from order_item oi
       join order_line_item li on li.id = oi.item_id
       left join merchant_product mp on mp.product_id = li.product_id and mp.deleted_at is null
       where oi.order_id = o.id and oi.version = o.version and oi.deleted_at is null) as items
     from "order" o where o.id = ? and o.deleted_at is null`,
    [order_id]
  )
  return (rows as OrderProgress[])[0]
}

/** The order that a fulfilment belongs to. */
export const orderOfFulfillment = async (fulfillment_id: string, sql: Sql): Promise<string | undefined> => {
  const { rows } = await sql.raw(
    `select order_id from order_fulfillment where fulfillment_id = ? and deleted_at is null limit 1`,
    [fulfillment_id]
  )
  return (rows as { order_id: string }[])[0]?.order_id
}
