import type { Sql } from "../../../lib/database"

/** A parcel with units of one merchant order in it. */
export type MerchantOrderFulfillment = {
  id: string
  packed_at: string | null
  shipped_at: string | null
  delivered_at: string | null
  canceled_at: string | null
  items: { merchant_order_line_id: string; quantity: number }[]
  labels: { tracking_number: string | null; tracking_url: string | null }[]
  carrier: string | null
  /** An operator packed units of somebody else into it: only operators move it on. */
  is_shared: boolean
}

/** The fulfilments of merchant orders, oldest first, with nothing in them of anybody else's. One query. */
export const listFulfillments = async (
  merchant_order_ids: string[],
  sql: Sql
): Promise<Map<string, MerchantOrderFulfillment[]>> => {
  const { rows } = await sql.raw(
    `select mo.id as merchant_order_id, f.id, f.packed_at, f.shipped_at, f.delivered_at, f.canceled_at,
       f.metadata->>'carrier' as carrier,
       (select json_agg(json_build_object('merchant_order_line_id', unit.id, 'quantity', unit.quantity) order by unit.position)
          from (select line.id, line.position, max(fi.quantity) as quantity from fulfillment_item fi
                -- Units that an edit added to an item are a line of their own; a parcel names the item once.
                join lateral (
                  select id, position from merchant_order_line
                  where order_line_item_id = fi.line_item_id and merchant_order_id = mo.id
                  order by added_in_version limit 1) line on true
                where fi.fulfillment_id = f.id and fi.deleted_at is null
                group by line.id, line.position) unit) as items,
       (select coalesce(json_agg(json_build_object('tracking_number', label.tracking_number,
                 'tracking_url', nullif(label.tracking_url, '')) order by label.id), '[]')
          from fulfillment_label label where label.fulfillment_id = f.id and label.deleted_at is null) as labels,
       exists (select from fulfillment_item fi where fi.fulfillment_id = f.id and fi.deleted_at is null
                 and not exists (select from merchant_order_line line
                   where line.order_line_item_id = fi.line_item_id and line.merchant_order_id = mo.id)) as is_shared
     from merchant_order mo
     join order_fulfillment link on link.order_id = mo.order_id and link.deleted_at is null
     join fulfillment f on f.id = link.fulfillment_id and f.deleted_at is null
     where mo.id = any(?)
     order by f.created_at, f.id`,
    [merchant_order_ids]
  )
  const found = new Map<string, MerchantOrderFulfillment[]>(merchant_order_ids.map((id) => [id, []]))
  for (const { merchant_order_id, ...row } of rows as (MerchantOrderFulfillment & {
    merchant_order_id: string
  })[]) {
    if (row.items) {
      found.get(merchant_order_id)?.push(row)
    }
  }
  return found
}

/**
 * The shipping option that a merchant's units go by: the one that the customer chose, or, where it is gone
 * by now, any of the merchant's. Medusa wants one whose profile is the products'.
 */
export const shippingOptionOf = async (
  { order_id, merchant_id }: { order_id: string; merchant_id: string },
  sql: Sql
): Promise<string | undefined> => {
  const { rows } = await sql.raw(
    `select so.id from merchant m
     join shipping_option so on so.shipping_profile_id = m.shipping_profile_id and so.deleted_at is null
     where m.id = :merchant_id
     order by exists (
       select from order_shipping os join order_shipping_method sm on sm.id = os.shipping_method_id
       where os.order_id = :order_id and sm.shipping_option_id = so.id) desc, so.id
     limit 1`,
    { order_id, merchant_id }
  )
  return (rows as { id: string }[])[0]?.id
}
