import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { dayOf, isoDay } from "../../../../modules/settlement/calendar-days"
import { nowOf } from "../../../../workflows/merchant-order/modules"
import { readBalanceTrend } from "../../../../workflows/settlement/queries/balance-trend"
import type { VendorRequest } from "../../routing/vendor-request"
import type { TrendQuery } from "../validators"

/** `GET /vendor/balance/trend?currency_code&days`: the balance at the end of each day (UTC), today included. */
export const GET = async (req: VendorRequest<unknown, TrendQuery>, res: MedusaResponse) => {
  const { currency_code, days } = req.validatedQuery as TrendQuery
  const today = dayOf(nowOf(req.scope), "UTC")
  const period = { from: isoDay(today - days + 1), to: isoDay(today) }
  const trend = await readBalanceTrend(
    { merchant_id: req.vendor.merchant.id, currency_code, ...period },
    databaseOf(req.scope)
  )
  res.json({ trend: toJson(trend) })
}
