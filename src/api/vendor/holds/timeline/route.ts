import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { holdTimeline, stoppedOrders } from "../../../../workflows/risk/queries/list-holds"
import type { VendorRequest } from "../../routing/vendor-request"

/**
 * `GET /vendor/holds/timeline`: on which day (UTC) how much of what is held comes back, by currency; and the orders that
 * are being checked (100 at most), which nothing is released of until then.
 */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const sql = databaseOf(req.scope)
  const timeline = await holdTimeline(req.vendor.merchant.id, sql)
  const stopped = await stoppedOrders(req.vendor.merchant.id, sql)
  res.json({ timeline: toJson(timeline), stopped: toJson(stopped) })
}
