import type { MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../lib/json"
import { PAYOUT_MODULE } from "../../../modules/payout"
import type PayoutModuleService from "../../../modules/payout/service"
import type { VendorRequest } from "../routing/vendor-request"

/** `GET /vendor/shortfalls`: where the shop's balance at the payout provider is below zero: no withdrawal until it is covered. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const { recoveries } = req.scope.resolve<PayoutModuleService>(PAYOUT_MODULE)
  const open = await recoveries.openShortfalls({ merchant_id: req.vendor.merchant.id })
  const shortfalls = open.map(({ id, currency_code, shortfall_amount, booked_amount, covered_amount, found_at }) => ({
    ...{ id, currency_code, shortfall_amount, booked_amount, covered_amount, found_at },
  }))
  res.json({ shortfalls: toJson(shortfalls) })
}
