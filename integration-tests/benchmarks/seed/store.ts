import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** What a measured server's client must know. */
export type SeededStore = {
  publishable_key: string
  region_id: string
}

/** Where everything that is seeded hangs; the names are those that `ensurePlatformShippingWorkflow` looks for. */
export const SEED = {
  region_id: "reg_bench",
  stock_location_id: "sloc_bench",
  fulfillment_set_id: "fuset_bench",
  service_zone_id: "serzo_bench",
  shipping_option_type_id: "sotype_bench",
  currency_code: "usd",
} as const

/**
 * A store that can sell, as few rows as it takes, the same in plain Medusa and in Guildhall: one region, one stock
 * location, one fulfilment set with one zone. The server has run once, so its defaults are there.
 */
export const seedStore = async (sql: Knex, payment_provider_id: string): Promise<SeededStore> => {
  const { rows } = await sql.raw<{ rows: { sales_channel_id: string; token: string }[] }>(
    `SELECT store.default_sales_channel_id AS sales_channel_id, api_key.token
       FROM store, api_key WHERE api_key.type = 'publishable' LIMIT 1`
  )
  const { sales_channel_id, token } = rows[0]
  await sql.raw(STORE_SQL, { ...SEED, sales_channel_id, payment_provider_id })
  return { publishable_key: token, region_id: SEED.region_id }
}

const STORE_SQL = `
WITH new_region AS (
  INSERT INTO region (id, name, currency_code, automatic_taxes)
  VALUES (:region_id, 'United States', :currency_code, false) RETURNING id),
country AS (
  UPDATE region_country SET region_id = :region_id WHERE iso_2 = 'us' RETURNING iso_2),
payment AS (
  INSERT INTO region_payment_provider (id, region_id, payment_provider_id)
  VALUES ('regpp_bench', :region_id, :payment_provider_id)),
location AS (
  INSERT INTO stock_location (id, name) VALUES (:stock_location_id, 'Guildhall slot 1')),
location_in_channel AS (
  INSERT INTO sales_channel_stock_location (id, sales_channel_id, stock_location_id)
  VALUES ('scloc_bench', :sales_channel_id, :stock_location_id)),
provider_of_location AS (
  INSERT INTO location_fulfillment_provider (id, stock_location_id, fulfillment_provider_id)
  VALUES ('locfp_bench', :stock_location_id, 'manual_manual')),
sets AS (
  INSERT INTO fulfillment_set (id, name, type) VALUES (:fulfillment_set_id, 'Guildhall shipping', 'shipping')),
set_of_location AS (
  INSERT INTO location_fulfillment_set (id, stock_location_id, fulfillment_set_id)
  VALUES ('locfs_bench', :stock_location_id, :fulfillment_set_id)),
zone AS (
  INSERT INTO service_zone (id, name, fulfillment_set_id, metadata)
  VALUES (:service_zone_id, 'United States', :fulfillment_set_id, jsonb_build_object('region_id', CAST(:region_id AS text)))),
geo AS (
  INSERT INTO geo_zone (id, type, country_code, service_zone_id)
  VALUES ('fgz_bench', 'country', 'us', :service_zone_id)),
option_type AS (
  INSERT INTO shipping_option_type (id, label, code) VALUES (:shipping_option_type_id, 'Standard', 'standard'))
SELECT 1`
