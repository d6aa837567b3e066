import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { listPlatformServiceZones } from "../../../workflows/shipping/queries/list-platform-service-zones"
import type { VendorRequest } from "../routing/vendor-request"

/** `GET /vendor/service-zones`: where the marketplace ships to; a shipping option is for one of these. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const service_zones = await listPlatformServiceZones(databaseOf(req.scope))
  res.json({ service_zones, count: service_zones.length, limit: service_zones.length, offset: 0 })
}
