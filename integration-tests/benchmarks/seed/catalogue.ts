import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { SEED } from "./store"

/** Shops from `first` to `last`, one product each, numbered; set-based, so that thousands take a second. */
export type SeedRange = { first: number; last: number }

const SERIES = "generate_series(CAST(:first AS int), CAST(:last AS int)) n"
const AMOUNT = (amount: string): string => `jsonb_build_object('value', (${amount})::text, 'precision', 20)`

/** Each shop's price of its product, in dollars: 10.00 to 59.00. */
const PRICE = "10 + n % 50"
const SHIPPING_PRICE = "5"
const STOCK = "1000000"

/** A shipping profile with one flat-rate option of the zone. `n` makes the ids. */
const SHIPPING: string[] = [
  `INSERT INTO shipping_profile (id, name, type)
   SELECT 'sp_bench_' || n, 'Merchant mer_bench_' || n, 'merchant' FROM ${SERIES}`,
  `INSERT INTO shipping_option
     (id, name, price_type, service_zone_id, shipping_profile_id, provider_id, shipping_option_type_id)
   SELECT 'so_bench_' || n, 'Standard shipping', 'flat', :service_zone_id, 'sp_bench_' || n, 'manual_manual',
          :shipping_option_type_id
     FROM ${SERIES}`,
  `INSERT INTO shipping_option_rule (id, attribute, operator, value, shipping_option_id)
   SELECT 'sorul_bench_' || n || rule.attribute, rule.attribute, 'eq', to_jsonb(rule.value), 'so_bench_' || n
     FROM ${SERIES}, (VALUES ('enabled_in_store', 'true'), ('is_return', 'false')) AS rule (attribute, value)`,
  `INSERT INTO price_set (id) SELECT 'pset_bench_so_' || n FROM ${SERIES}`,
  `INSERT INTO price (id, price_set_id, currency_code, amount, raw_amount, rules_count)
   SELECT 'price_bench_so_' || n, 'pset_bench_so_' || n, :currency_code, ${SHIPPING_PRICE}, ${AMOUNT(SHIPPING_PRICE)}, 0
     FROM ${SERIES}`,
  `INSERT INTO shipping_option_price_set (id, shipping_option_id, price_set_id)
   SELECT 'sops_bench_' || n, 'so_bench_' || n, 'pset_bench_so_' || n FROM ${SERIES}`,
]

/** A published product with one variant, a price and stock, in the default sales channel. */
const productStatements = (profile: string): string[] => [
  `INSERT INTO product (id, title, handle, status, description)
   SELECT 'prod_bench_' || n, 'Product ' || n, 'bench-product-' || n, 'published', 'The product of shop ' || n
     FROM ${SERIES}`,
  `INSERT INTO product_option (id, title, is_exclusive) SELECT 'opt_bench_' || n, 'Size', true FROM ${SERIES}`,
  `INSERT INTO product_option_value (id, value, option_id, rank)
   SELECT 'optval_bench_' || n, 'One', 'opt_bench_' || n, 0 FROM ${SERIES}`,
  `INSERT INTO product_product_option (id, product_id, product_option_id)
   SELECT 'prodopt_bench_' || n, 'prod_bench_' || n, 'opt_bench_' || n FROM ${SERIES}`,
  `INSERT INTO product_product_option_value (id, product_product_option_id, product_option_value_id)
   SELECT 'prodoptval_bench_' || n, 'prodopt_bench_' || n, 'optval_bench_' || n FROM ${SERIES}`,
  `INSERT INTO product_variant (id, title, sku, product_id, manage_inventory, allow_backorder)
   SELECT 'variant_bench_' || n, 'One', 'BENCH-' || n, 'prod_bench_' || n, true, false FROM ${SERIES}`,
  `INSERT INTO product_variant_option (variant_id, option_value_id)
   SELECT 'variant_bench_' || n, 'optval_bench_' || n FROM ${SERIES}`,
  `INSERT INTO price_set (id) SELECT 'pset_bench_' || n FROM ${SERIES}`,
  `INSERT INTO price (id, price_set_id, currency_code, amount, raw_amount, rules_count)
   SELECT 'price_bench_' || n, 'pset_bench_' || n, :currency_code, ${PRICE}, ${AMOUNT(PRICE)}, 0 FROM ${SERIES}`,
  `INSERT INTO product_variant_price_set (id, variant_id, price_set_id)
   SELECT 'pvps_bench_' || n, 'variant_bench_' || n, 'pset_bench_' || n FROM ${SERIES}`,
  `INSERT INTO inventory_item (id, sku, requires_shipping) SELECT 'iitem_bench_' || n, 'BENCH-' || n, true FROM ${SERIES}`,
  `INSERT INTO inventory_level
     (id, inventory_item_id, location_id, stocked_quantity, reserved_quantity, incoming_quantity,
      raw_stocked_quantity, raw_reserved_quantity, raw_incoming_quantity)
   SELECT 'ilev_bench_' || n, 'iitem_bench_' || n, :stock_location_id, ${STOCK}, 0, 0,
          ${AMOUNT(STOCK)}, ${AMOUNT("0")}, ${AMOUNT("0")}
     FROM ${SERIES}`,
  `INSERT INTO product_variant_inventory_item (id, variant_id, inventory_item_id, required_quantity)
   SELECT 'pvitem_bench_' || n, 'variant_bench_' || n, 'iitem_bench_' || n, 1 FROM ${SERIES}`,
  `INSERT INTO product_sales_channel (id, product_id, sales_channel_id)
   SELECT 'prodsc_bench_' || n, 'prod_bench_' || n, store.default_sales_channel_id FROM ${SERIES}, store`,
  `INSERT INTO product_shipping_profile (id, product_id, shipping_profile_id)
   SELECT 'prodsp_bench_' || n, 'prod_bench_' || n, ${profile} FROM ${SERIES}`,
]

const MERCHANTS: string[] = [
  `INSERT INTO merchant
     (id, handle, name, status, country_code, currency_code, email, shipping_profile_id, stock_location_id, activated_at)
   SELECT 'mer_bench_' || n, 'bench-' || n, 'Shop ' || n, 'active', 'us', :currency_code, 'shop' || n || '@example.com',
          'sp_bench_' || n, :stock_location_id, now()
     FROM ${SERIES}`,
  `INSERT INTO merchant_product (id, merchant_id, product_id)
   SELECT 'mprod_bench_' || n, 'mer_bench_' || n, 'prod_bench_' || n FROM ${SERIES}`,
  `INSERT INTO merchant_shipping_option (id, merchant_id, shipping_option_id)
   SELECT 'mso_bench_' || n, 'mer_bench_' || n, 'so_bench_' || n FROM ${SERIES}`,
]

const run = async (sql: Knex, statements: string[], range: SeedRange): Promise<void> => {
  await sql.transaction(async (transaction) => {
    for (const statement of statements) {
      await transaction.raw(statement, { ...SEED, ...range })
    }
  })
  await sql.raw("ANALYZE")
}

/** Plain Medusa: the same products, all at the one shipping profile of shop 1. */
export const seedPlainCatalogue = async (sql: Knex, last: number): Promise<void> => {
  await run(sql, SHIPPING, { first: 1, last: 1 })
  await run(sql, productStatements("'sp_bench_1'"), { first: 1, last })
}

/** Guildhall: merchants from `first` to `last`, each with a profile, a shipping option and a product. */
export const seedMerchants = (sql: Knex, range: SeedRange): Promise<void> =>
  run(sql, [...SHIPPING, ...productStatements("'sp_bench_' || n"), ...MERCHANTS], range)

export const variantOf = (shop: number): string => `variant_bench_${shop}`
export const productOf = (shop: number): string => `prod_bench_${shop}`
export const shippingOptionOf = (shop: number): string => `so_bench_${shop}`
export const merchantOf = (shop: number): string => `mer_bench_${shop}`
