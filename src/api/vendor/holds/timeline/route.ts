import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { holdTimeline } from "../../../../workflows/risk/queries/list-holds"
import type { VendorRequest } from "../../routing/vendor-request"

/** `GET /vendor/holds/timeline`: on which day (UTC) how much of what is held comes back, by currency. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const timeline = await holdTimeline(req.vendor.merchant.id, databaseOf(req.scope))
  res.json({ timeline: toJson(timeline) })
}
