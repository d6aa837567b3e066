import type { Sql } from "../../../lib/database"
import { FULFILLMENT_SET_NAME } from "../platform-shipping"

export type ServiceZoneView = {
  id: string
  name: string
  country_codes: string[]
  currency_code: string | null
}

/** The zones that merchants ship to, each with its countries and the currency of its region. */
export const listPlatformServiceZones = async (sql: Sql): Promise<ServiceZoneView[]> => {
  const { rows } = await sql.raw<{ rows: ServiceZoneView[] }>(
    `SELECT zone.id, zone.name, region.currency_code,
            array_remove(array_agg(geo.country_code ORDER BY geo.country_code), NULL) AS country_codes
       FROM service_zone zone
       JOIN fulfillment_set owner
         ON owner.id = zone.fulfillment_set_id AND owner.name = ? AND owner.deleted_at IS NULL
       LEFT JOIN geo_zone geo ON geo.service_zone_id = zone.id AND geo.deleted_at IS NULL
       LEFT JOIN region ON region.id = zone.metadata ->> 'region_id' AND region.deleted_at IS NULL
      WHERE zone.deleted_at IS NULL
      GROUP BY zone.id, zone.name, zone.created_at, region.currency_code
      ORDER BY zone.created_at, zone.id`,
    [FULFILLMENT_SET_NAME]
  )
  return rows
}
