import type { Sql } from "../../../lib/database"

/** What the order itself says for its merchants; personal data goes to the bank only. */
export type EvidenceFacts = {
  customer_name?: string
  customer_email?: string
  shipping_address?: string
  product_description?: string
  shipping_carrier?: string
  shipping_tracking_number?: string
  shipping_date?: string
}

type Row = {
  email: string | null
  shipping_address: Record<string, string | null> | null
  titles: string[] | null
  carriers: string[] | null
  tracking_numbers: string[] | null
  shipped_at: Date | null
}

/**
 * What speaks for the merchants in their orders: whom it went to, what it was, and how it travelled. One query.
 */
export const readEvidenceFacts = async (merchant_order_ids: string[], sql: Sql): Promise<EvidenceFacts> => {
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `select min(mo.email) as email,
       (array_agg(mo.shipping_address) filter (where mo.shipping_address is not null))[1] as shipping_address,
       (select array_agg(quantity || ' × ' || title order by merchant_order_id, position)
        from merchant_order_line where merchant_order_id = any(:ids)) as titles,
       (select array_agg(distinct f.metadata->>'carrier') filter (where f.metadata->>'carrier' is not null)
        from (${PARCELS}) f) as carriers,
       (select array_agg(distinct label.tracking_number) filter (where coalesce(label.tracking_number, '') <> '')
        from (${PARCELS}) f
        join fulfillment_label label on label.fulfillment_id = f.id and label.deleted_at is null) as tracking_numbers,
       (select min(f.shipped_at) from (${PARCELS}) f) as shipped_at
     from merchant_order mo where mo.id = any(:ids)`,
    { ids: merchant_order_ids }
  )
  return factsOf(rows[0])
}

const PARCELS = `
  select distinct f.id, f.metadata, f.shipped_at
  from merchant_order_line line
  join fulfillment_item item on item.line_item_id = line.order_line_item_id and item.deleted_at is null
  join fulfillment f on f.id = item.fulfillment_id and f.deleted_at is null and f.canceled_at is null
  where line.merchant_order_id = any(:ids)`

const listed = (texts: (string | null | undefined)[] | null): string | undefined =>
  texts?.filter(Boolean).join(", ") || undefined

const factsOf = (row: Row): EvidenceFacts => {
  const to = row.shipping_address
  const facts: { [Name in keyof EvidenceFacts]: string | undefined } = {
    customer_name: to ? [to.first_name, to.last_name].filter(Boolean).join(" ") || undefined : undefined,
    customer_email: row.email ?? undefined,
    shipping_address: to
      ? listed([to.company, to.address_1, to.address_2, to.postal_code, to.city, to.province, to.country_code])
      : undefined,
    product_description: listed(row.titles),
    shipping_carrier: listed(row.carriers),
    shipping_tracking_number: listed(row.tracking_numbers),
    shipping_date: row.shipped_at ? row.shipped_at.toISOString().slice(0, 10) : undefined,
  }
  return Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== undefined))
}
