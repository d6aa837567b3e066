import type { MedusaContainer, RegionDTO, ServiceZoneDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  FULFILLMENT_SET_NAME,
  MANUAL_FULFILLMENT_PROVIDER_ID,
  type PlatformServiceZone,
  type PlatformShipping,
  STANDARD_SHIPPING_TYPE,
  STOCK_SLOT_NAME,
} from "../platform-shipping"

export const ensurePlatformShippingStepId = "ensure-platform-shipping"

const LOCK_TIMEOUT_S = 30

/**
 * Finds or makes what all merchants share. It has no compensation on purpose: a second run may have begun to use
 * what this one made, and everything here is found again by its name.
 */
export const ensurePlatformShippingStep = createStep(
  ensurePlatformShippingStepId,
  async (_: Record<string, never>, { container }) => {
    const locking = container.resolve(Modules.LOCKING)
    const shipping = await locking.execute(
      ensurePlatformShippingStepId,
      () => ensurePlatformShipping(container),
      { timeout: LOCK_TIMEOUT_S }
    )
    return new StepResponse(shipping)
  }
)

const ensurePlatformShipping = async (container: MedusaContainer): Promise<PlatformShipping> => {
  const sales_channel_id = await findDefaultSalesChannel(container)
  const stock_location_id = await ensureStockSlot(container, sales_channel_id)
  const fulfillment_set_id = await ensureFulfillmentSet(container, stock_location_id)
  const service_zones = await ensureServiceZones(container, fulfillment_set_id)
  const shipping_option_type_id = await ensureShippingOptionType(container)
  return {
    stock_location_id,
    fulfillment_set_id,
    service_zone_ids: service_zones.map((zone) => zone.id),
    service_zones,
    sales_channel_id,
    shipping_option_type_id,
  }
}

const findDefaultSalesChannel = async (container: MedusaContainer): Promise<string> => {
  const [store] = await container.resolve(Modules.STORE).listStores({}, { take: 1 })
  if (store?.default_sales_channel_id) {
    return store.default_sales_channel_id
  }
  const [channel] = await container
    .resolve(Modules.SALES_CHANNEL)
    .listSalesChannels({ is_disabled: false }, { take: 1, order: { created_at: "ASC" } })
  if (!channel) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Merchants sell in the store's default sales channel and the store has none: set one in its settings"
    )
  }
  return channel.id
}

type LocationGraph = {
  id: string
  sales_channels?: { id: string }[]
  fulfillment_providers?: { id: string }[]
  fulfillment_sets?: { id: string }[]
}

const readLocation = async (container: MedusaContainer, id: string): Promise<LocationGraph> => {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "stock_location",
    fields: ["id", "sales_channels.id", "fulfillment_providers.id", "fulfillment_sets.id"],
    filters: { id },
  })
  return data[0] as LocationGraph
}

const ensureStockSlot = async (container: MedusaContainer, sales_channel_id: string): Promise<string> => {
  const locations = container.resolve(Modules.STOCK_LOCATION)
  const [found] = await locations.listStockLocations({ name: STOCK_SLOT_NAME }, { take: 1 })
  const { id } = found ?? (await locations.createStockLocations({ name: STOCK_SLOT_NAME }))
  const location = await readLocation(container, id)
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  if (!location.sales_channels?.some((channel) => channel.id === sales_channel_id)) {
    await link.create({
      [Modules.SALES_CHANNEL]: { sales_channel_id },
      [Modules.STOCK_LOCATION]: { stock_location_id: id },
    })
  }
  if (!location.fulfillment_providers?.some(({ id }) => id === MANUAL_FULFILLMENT_PROVIDER_ID)) {
    await link.create({
      [Modules.STOCK_LOCATION]: { stock_location_id: id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: MANUAL_FULFILLMENT_PROVIDER_ID },
    })
  }
  return id
}

const ensureFulfillmentSet = async (
  container: MedusaContainer,
  stock_location_id: string
): Promise<string> => {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [found] = await fulfillment.listFulfillmentSets({ name: FULFILLMENT_SET_NAME }, { take: 1 })
  const { id } =
    found ?? (await fulfillment.createFulfillmentSets({ name: FULFILLMENT_SET_NAME, type: "shipping" }))
  const location = await readLocation(container, stock_location_id)
  if (!location.fulfillment_sets?.some((set) => set.id === id)) {
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.STOCK_LOCATION]: { stock_location_id },
      [Modules.FULFILLMENT]: { fulfillment_set_id: id },
    })
  }
  return id
}

/** One zone per region, known by `metadata.region_id`: a region may be renamed, and may gain or lose countries. */
const ensureServiceZones = async (
  container: MedusaContainer,
  fulfillment_set_id: string
): Promise<PlatformServiceZone[]> => {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const regions = await container
    .resolve(Modules.REGION)
    .listRegions({}, { relations: ["countries"], order: { created_at: "ASC", id: "ASC" } })
  const zones = await fulfillment.listServiceZones(
    { fulfillment_set: { id: fulfillment_set_id } },
    { relations: ["geo_zones"] }
  )
  const zoneOf = new Map(zones.map((zone) => [zone.metadata?.region_id, zone]))
  const names = new Set(zones.map((zone) => zone.name))
  const ensured: PlatformServiceZone[] = []
  for (const region of regions.filter(({ countries }) => countries.length > 0)) {
    const zone = await ensureServiceZone(container, { region, zone: zoneOf.get(region.id), fulfillment_set_id, names })
    names.add(zone.name)
    ensured.push({ id: zone.id, name: zone.name, region_id: region.id, currency_code: region.currency_code })
  }
  return ensured
}

type ZoneOfRegion = {
  region: RegionDTO
  zone?: ServiceZoneDTO
  fulfillment_set_id: string
  names: ReadonlySet<string>
}

const ensureServiceZone = async (
  container: MedusaContainer,
  { region, zone, fulfillment_set_id, names }: ZoneOfRegion
): Promise<{ id: string; name: string }> => {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const geo_zones = region.countries.map((country) => ({
    type: "country" as const,
    country_code: country.iso_2 as string,
  }))
  if (!zone) {
    const name = names.has(region.name) ? `${region.name} (${region.id})` : region.name
    // The type of the input forgets the column `metadata`; the model has it.
    const input = { name, fulfillment_set_id, geo_zones, metadata: { region_id: region.id } }
    return fulfillment.createServiceZones(input)
  }
  if (countriesOf(zone.geo_zones) !== countriesOf(geo_zones)) {
    await fulfillment.updateServiceZones(zone.id, { geo_zones })
  }
  return zone
}

const countriesOf = (geo_zones: { country_code: string }[]): string =>
  geo_zones.map(({ country_code }) => country_code).sort().join()

const ensureShippingOptionType = async (container: MedusaContainer): Promise<string> => {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [found] = await fulfillment.listShippingOptionTypes(
    { code: STANDARD_SHIPPING_TYPE.code },
    { take: 1, order: { created_at: "ASC" } }
  )
  return (found ?? (await fulfillment.createShippingOptionTypes(STANDARD_SHIPPING_TYPE))).id
}
