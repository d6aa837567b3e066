/** Name of the first shared stock slot: the first warehouse of every merchant uses it (docs/decisions.md, 11). */
export const STOCK_SLOT_NAME = "Guildhall slot 1"

/** Name of the one fulfilment set that carries the platform's service zones; unique in the fulfilment module. */
export const FULFILLMENT_SET_NAME = "Guildhall shipping"

/** Medusa's manual fulfilment provider: it moves no parcels, merchants do. */
export const MANUAL_FULFILLMENT_PROVIDER_ID = "manual_manual"

/** The one shipping option type that all default options share. */
export const STANDARD_SHIPPING_TYPE = {
  code: "standard",
  label: "Standard",
  description: "Sent by the merchant",
}

/** What every merchant shares on the shopper's path, so that nothing there grows with their number. */
export type PlatformShipping = {
  stock_location_id: string
  fulfillment_set_id: string
  service_zone_ids: string[]
  /** The zones with the currency that their region sells in. */
  service_zones: PlatformServiceZone[]
  sales_channel_id: string
  shipping_option_type_id: string
}

export type PlatformServiceZone = {
  id: string
  name: string
  region_id: string
  currency_code: string
}
