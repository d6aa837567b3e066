import type { Sql } from "../../../lib/database"
import type { CategoryDistance } from "../../../modules/commission/resolve-rule"
import type { TaxRemitter } from "../../../modules/merchant-order/tax-remittance"
import type { ShippingAddress } from "../../../modules/merchant-order/types"
import { REFERRAL_CODES } from "../../commission/agreements/queries/referral-of-order"

type Adjustment = { amount: string; is_tax_inclusive: boolean }
type TaxLine = { rate: string }

/** Medusa's decimals come as text; nothing is calculated with them here. */
export type ItemToSplit = {
  id: string
  product_id: string | null
  variant_id: string | null
  title: string
  variant_title: string | null
  sku: string | null
  thumbnail: string | null
  quantity: string
  unit_price: string
  is_tax_inclusive: boolean
  adjustments: Adjustment[]
  tax_lines: TaxLine[]
  /** null: the platform's own product. */
  merchant_id: string | null
  categories: CategoryDistance[]
  collection_id: string | null
  product_type_id: string | null
}

export type ShippingMethodToSplit = {
  id: string
  amount: string
  is_tax_inclusive: boolean
  adjustments: Adjustment[]
  tax_lines: TaxLine[]
  merchant_id: string | null
}

/** What fee rules ask of a merchant who sells in an order. */
export type MerchantOfOrder = {
  merchant_id: string
  country_code: string
  /** Its tiers, the latest first: which one held is decided by when the order was placed. */
  tiers: { tier_code: string; valid_from_at: string }[]
}

/** One of Medusa's orders with everything that its split depends on. */
export type OrderToSplit = {
  order_id: string
  display_id: number
  currency_code: string
  region_id: string | null
  sales_channel_id: string | null
  customer_id: string | null
  email: string | null
  /** How long ago the platform wrote it. */
  age_ms: number
  shipping_address: ShippingAddress | null
  items: ItemToSplit[]
  shipping_methods: ShippingMethodToSplit[]
  merchants: MerchantOfOrder[]
  /** Who remits taxes where it is sold; which row held is decided by when the order was placed. */
  tax_remittances: {
    region_id: string | null
    country_code: string | null
    remitter: TaxRemitter
    valid_from_at: string
  }[]
  /** The tokens of referrals that its cart carried. */
  referral_codes: string[]
  credit_lines: { amount: string }[]
  /** False where a payment of it is with a provider other than Stripe: that money does not come to us. */
  is_paid_here: boolean
}

/** Rows as one JSON array, in their order. */
const list = (select: string): string => `(select coalesce(json_agg(row), '[]') from (${select}) row)`

const adjustments = (of: string, taxed: string): string =>
  list(`select a.amount::text, ${taxed} as is_tax_inclusive from ${of} order by a.id`)

// Ancestors are in the path of a category: "pcat_1.pcat_2" is pcat_2 below pcat_1.
const CATEGORIES = list(`
  select step.category_id, min(cardinality(path.ids) - step.position) as distance
  from product_category_product pcp
  join product_category pc on pc.id = pcp.product_category_id and pc.deleted_at is null
  cross join lateral (select string_to_array(pc.mpath, '.') as ids) path
  cross join lateral unnest(path.ids) with ordinality as step (category_id, position)
  where pcp.product_id = li.product_id
  group by step.category_id order by 2, 1`)

const ITEMS = list(`
  select li.id, li.product_id, li.variant_id, coalesce(li.product_title, li.title) as title, li.variant_title,
    li.variant_sku as sku, li.thumbnail, oi.quantity::text,
    coalesce(oi.unit_price, li.unit_price)::text as unit_price, li.is_tax_inclusive,
    ${adjustments(
      "order_line_item_adjustment a where a.item_id = li.id and a.version = oi.version and a.deleted_at is null",
      "a.is_tax_inclusive"
    )} as adjustments,
    ${list("select t.rate::text from order_line_item_tax_line t where t.item_id = li.id and t.deleted_at is null")} as tax_lines,
    mp.merchant_id, ${CATEGORIES} as categories, p.collection_id, p.type_id as product_type_id
  from order_item oi
  join order_line_item li on li.id = oi.item_id and li.deleted_at is null
  left join product p on p.id = li.product_id
  left join merchant_product mp on mp.product_id = li.product_id and mp.deleted_at is null
  where oi.order_id = o.id and oi.version = o.placed_version and oi.deleted_at is null and oi.quantity > 0
  order by li.created_at, li.id`)

const SHIPPING_METHODS = list(`
  select sm.id, sm.amount::text, sm.is_tax_inclusive,
    ${adjustments(
      "order_shipping_method_adjustment a where a.shipping_method_id = sm.id and a.version = os.version and a.deleted_at is null",
      "false"
    )} as adjustments,
    ${list(
      "select t.rate::text from order_shipping_method_tax_line t where t.shipping_method_id = sm.id and t.deleted_at is null"
    )} as tax_lines,
    m.id as merchant_id
  from order_shipping os
  join order_shipping_method sm on sm.id = os.shipping_method_id and sm.deleted_at is null
  left join shipping_option so on so.id = sm.shipping_option_id
  left join merchant m on m.shipping_profile_id = so.shipping_profile_id
  where os.order_id = o.id and os.version = o.placed_version and os.deleted_at is null and os.return_id is null
  order by sm.created_at, sm.id`)

const MERCHANTS = list(`
  select m.id as merchant_id, m.country_code,
    ${list(`select t.tier_code, t.valid_from_at from tier_assignment t where t.merchant_id = m.id
      order by t.valid_from_at desc, t.id desc`)} as tiers
  from merchant m
  where m.id in (
    select mp.merchant_id from order_item oi
    join order_line_item li on li.id = oi.item_id and li.deleted_at is null
    join merchant_product mp on mp.product_id = li.product_id and mp.deleted_at is null
    where oi.order_id = o.id and oi.version = o.placed_version and oi.deleted_at is null and oi.quantity > 0)
  order by m.id`)

const TAX_REMITTANCES = list(`
  select t.region_id, t.country_code, t.remitter, t.valid_from_at from tax_remittance t
  where coalesce(t.region_id, o.region_id) = o.region_id
    and (t.country_code is null or t.country_code = (
      select lower(a.country_code) from order_address a where a.id = o.shipping_address_id))
  order by t.valid_from_at desc, t.id desc`)

// Refunds add credit lines of their own, with later versions.
const CREDIT_LINES = list(`
  select c.amount::text from order_credit_line c
  where c.order_id = o.id and c.version <= o.placed_version and c.deleted_at is null`)

// Should its events have been lost, an order may have been edited or refunded by the time that it is split:
// what counts is how it was placed. A checkout's order is placed as version 1; a draft is edited before it
// becomes an order.
const PLACED_VERSION = `case when exists (select from order_cart where order_cart.order_id = "order".id)
  then 1 else "order".version end`

/**
 * Reads an order with what its split depends on, in one statement whatever its size: its items with their
 * merchants, categories, collection and type, its shipping methods with theirs, discounts and taxes. Straight from the core's
 * tables: `query.graph` takes a statement for each relation and builds an object for each row.
 *
 * @param which as it was placed, or as edits and exchanges left it
 * @returns undefined where there is no such order
 */
export const readOrderToSplit = async (
  order_id: string,
  sql: Sql,
  which: "placed" | "now" = "placed"
): Promise<OrderToSplit | undefined> => {
  const { rows } = await sql.raw(
    `select o.id as order_id, o.display_id, o.currency_code, o.region_id, o.sales_channel_id,
       o.customer_id, o.email, (extract(epoch from now() - o.created_at) * 1000)::float8 as age_ms,
       (select to_json(address) from (
          select a.first_name, a.last_name, a.company, a.address_1, a.address_2, a.city, a.province, a.postal_code,
            a.country_code, a.phone from order_address a where a.id = o.shipping_address_id) address) as shipping_address,
       ${ITEMS} as items, ${SHIPPING_METHODS} as shipping_methods, ${MERCHANTS} as merchants,
       ${TAX_REMITTANCES} as tax_remittances, ${REFERRAL_CODES} as referral_codes,
       ${CREDIT_LINES} as credit_lines,
       not exists (
         select from order_payment_collection opc
         join payment p on p.payment_collection_id = opc.payment_collection_id and p.deleted_at is null
         where opc.order_id = o.id and opc.deleted_at is null and p.canceled_at is null
           and p.provider_id not like 'pp_stripe%') as is_paid_here
     from (select *, ${which === "now" ? '"order".version' : PLACED_VERSION} as placed_version from "order") o
     where o.id = ? and o.deleted_at is null and o.is_draft_order = false`,
    [order_id]
  )
  return (rows as OrderToSplit[])[0]
}
