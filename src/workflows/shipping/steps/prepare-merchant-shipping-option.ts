import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, type Sql } from "../../../lib/database"
import { type MerchantPrice, toMedusaPrices } from "../../product/merchant-product"
import { findPriceProblems } from "../../product/queries/find-catalogue-problems"
import { refuseProblems } from "../../product/refuse-problems"
import { MANUAL_FULFILLMENT_PROVIDER_ID, STANDARD_SHIPPING_TYPE } from "../platform-shipping"
import { listPlatformServiceZones, type ServiceZoneView } from "../queries/list-platform-service-zones"
import { type FlatOptionInput, STORE_RULES } from "./prepare-merchant-shipping-options"

export const prepareMerchantShippingOptionStepId = "prepare-merchant-shipping-option"

export type MerchantShippingOptionInput = {
  name: string
  /** May be left out where the platform has one zone only. */
  service_zone_id?: string
  /** Minor units. */
  prices: MerchantPrice[]
}

type PrepareInput = { shipping_profile_id: string; option: MerchantShippingOptionInput }

/** Checks a new shipping option, and writes it as Medusa wants it: at the merchant's profile, in a platform zone. */
export const prepareMerchantShippingOptionStep = createStep(
  prepareMerchantShippingOptionStepId,
  async ({ shipping_profile_id, option }: PrepareInput, { container }) => {
    const sql = databaseOf(container)
    const zone = chooseZone(await listPlatformServiceZones(sql), option.service_zone_id)
    refuseProblems(await findPriceProblems(sql, [{ path: "", prices: option.prices }]))
    const prepared: FlatOptionInput[] = [
      {
        name: option.name,
        price_type: "flat",
        service_zone_id: zone.id,
        shipping_profile_id,
        provider_id: MANUAL_FULFILLMENT_PROVIDER_ID,
        type_id: await findStandardType(sql),
        prices: toMedusaPrices(option.prices),
        rules: STORE_RULES.map((rule) => ({ ...rule })),
      },
    ]
    return new StepResponse(prepared)
  }
)

const findStandardType = async (sql: Sql): Promise<string> => {
  const { rows } = await sql.raw<{ rows: { id: string }[] }>(
    "SELECT id FROM shipping_option_type WHERE code = ? AND deleted_at IS NULL ORDER BY created_at LIMIT 1",
    [STANDARD_SHIPPING_TYPE.code]
  )
  if (!rows[0]) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "The marketplace's shipping is not set up yet: try again in a moment")
  }
  return rows[0].id
}

const chooseZone = (zones: ServiceZoneView[], wanted: string | undefined): ServiceZoneView => {
  const zone = wanted === undefined && zones.length === 1 ? zones[0] : zones.find(({ id }) => id === wanted)
  if (!zone) {
    const known = zones.map(({ id, name }) => `${id} (${name})`).join(", ")
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Invalid body: service_zone_id: must be one of ${known || "the marketplace's zones, which has none yet"}`
    )
  }
  return zone
}
