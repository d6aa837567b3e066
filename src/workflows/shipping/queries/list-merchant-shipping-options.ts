import { fromMajor, toJsonAmount } from "../../../lib/money"
import type { Sql } from "../../../lib/database"

export type MerchantShippingOptionView = {
  id: string
  name: string
  price_type: "flat" | "calculated"
  /** Minor units. */
  prices: { currency_code: string; amount: number }[]
  service_zone: { id: string; name: string } | null
  created_at: string
}

type ShippingOptionFilters = {
  merchant_id: string
  id?: string
  service_zone_id?: string
  q?: string
  order: { column: "created_at" | "name"; direction: "asc" | "desc" }
  limit: number
  offset: number
}

type Row = Omit<MerchantShippingOptionView, "prices"> & {
  prices: { currency_code: string; amount: string }[] | null
}

/** One page of a merchant's shipping options, starting at our own table of whose they are. */
export const listMerchantShippingOptions = async (
  sql: Sql,
  { merchant_id, id, service_zone_id, q, order, limit, offset }: ShippingOptionFilters
): Promise<{ shipping_options: MerchantShippingOptionView[]; count: number }> => {
  const filters = {
    merchant_id,
    id: id ?? null,
    service_zone_id: service_zone_id ?? null,
    q: q?.toLowerCase() ?? null,
  }
  const [page, total] = await Promise.all([
    sql.raw<{ rows: Row[] }>(
      `SELECT option.id, option.name, option.price_type, option.created_at,
              json_build_object('id', zone.id, 'name', zone.name) AS service_zone,
              (SELECT json_agg(json_build_object('currency_code', price.currency_code, 'amount', price.amount::text)
                               ORDER BY price.currency_code)
                 FROM shipping_option_price_set link
                 JOIN price ON price.price_set_id = link.price_set_id AND price.deleted_at IS NULL
                WHERE link.shipping_option_id = option.id AND link.deleted_at IS NULL
                  AND price.price_list_id IS NULL AND coalesce(price.rules_count, 0) = 0) AS prices
         ${MATCHING}
        ORDER BY option.${order.column} ${order.direction === "asc" ? "ASC" : "DESC"}, option.id
        LIMIT :limit OFFSET :offset`,
      { ...filters, limit, offset }
    ),
    sql.raw<{ rows: { count: number }[] }>(`SELECT count(*)::int AS count ${MATCHING}`, filters),
  ])
  return { shipping_options: page.rows.map(present), count: total.rows[0].count }
}

const MATCHING = `
  FROM merchant_shipping_option owned
  JOIN shipping_option option ON option.id = owned.shipping_option_id AND option.deleted_at IS NULL
  LEFT JOIN service_zone zone ON zone.id = option.service_zone_id AND zone.deleted_at IS NULL
 WHERE owned.merchant_id = :merchant_id AND owned.deleted_at IS NULL
   AND (CAST(:id AS text) IS NULL OR option.id = :id)
   AND (CAST(:service_zone_id AS text) IS NULL OR option.service_zone_id = :service_zone_id)
   AND (CAST(:q AS text) IS NULL OR strpos(lower(option.name), :q) > 0)`

const present = ({ prices, ...option }: Row): MerchantShippingOptionView => ({
  ...option,
  prices: (prices ?? []).map(({ currency_code, amount }) => ({
    currency_code,
    amount: toJsonAmount(fromMajor(amount, currency_code)),
  })),
})
