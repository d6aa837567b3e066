import type { Sql } from "../../../lib/database"
import type { ShorteningCode } from "../../../modules/settlement/hold-states"

/**
 * What has happened to merchant orders whose holds could end sooner for it: a parcel left with a tracking number,
 * everything arrived that had one, the customer confirmed the receipt. Found from the few holds that are open (index
 * hold_to_shorten), not from the orders. One query.
 */
export const readShortening = async (
  { order_id, limit }: { order_id?: string; limit: number },
  sql: Sql
): Promise<Map<string, ShorteningCode[]>> => {
  const { rows } = await sql.raw<{ rows: { id: string; codes: ShorteningCode[] }[] }>(SHORTENING, {
    order_id: order_id ?? null,
    limit,
  })
  return new Map(rows.map(({ id, codes }) => [id, codes]))
}

const SHORTENING = `
with waiting as (
  select distinct hold.merchant_order_id as id from hold
  where hold.status in ('planned', 'active') and hold.merchant_order_id is not null
    and hold.shortened_by @> '[{"applied_at": null}]'
), parcels as (
  select mo.id, mo.delivered_at, mo.received_at,
    exists (
      select from order_fulfillment link
      join fulfillment f on f.id = link.fulfillment_id and f.canceled_at is null and f.shipped_at is not null
      join fulfillment_item item on item.fulfillment_id = f.id and item.deleted_at is null
      join merchant_order_line line on line.order_line_item_id = item.line_item_id and line.merchant_order_id = mo.id
      join fulfillment_label label on label.fulfillment_id = f.id and label.deleted_at is null
      where link.order_id = mo.order_id and link.deleted_at is null and coalesce(label.tracking_number, '') <> ''
    ) as has_tracking
  from waiting join merchant_order mo on mo.id = waiting.id
  where :order_id::text is null or mo.order_id = :order_id
), happened as (
  select id, array_remove(array[
    case when has_tracking then 'tracking_added' end,
    case when has_tracking and delivered_at is not null then 'delivered_with_tracking' end,
    case when received_at is not null then 'receipt_confirmed' end
  ], null) as codes
  from parcels
)
select id, codes from happened
where exists (
  select from hold, jsonb_to_recordset(hold.shortened_by) as cause (code text, applied_at text)
  where hold.merchant_order_id = happened.id and hold.status in ('planned', 'active')
    and cause.applied_at is null and cause.code = any(happened.codes))
order by id
limit :limit`
