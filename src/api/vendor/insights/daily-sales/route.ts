import type { MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { INSIGHTS_MODULE } from "../../../../modules/insights"
import type InsightsModuleService from "../../../../modules/insights/service"
import type { VendorRequest } from "../../routing/vendor-request"
import type { DailySalesQuery } from "../validators"

/**
 * `GET /vendor/insights/daily-sales?from&to`: what the merchant sold by day (UTC) and currency, in minor
 * units. Days without sales have no row; what was sold in the last minutes follows.
 */
export const GET = async (req: VendorRequest<unknown, DailySalesQuery>, res: MedusaResponse) => {
  const insights = req.scope.resolve<InsightsModuleService>(INSIGHTS_MODULE)
  const rows = await insights.dailySales(req.vendor.merchant.id, req.validatedQuery as DailySalesQuery)
  res.json({ daily_sales: rows.map(({ merchant_id: _merchant, ...row }) => toJson({ ...row })) })
}
