import type { MedusaResponse } from "@medusajs/framework/http"
import type { Clock } from "../../../lib/clock"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { showBalances } from "../../../workflows/settlement/queries/show-balances"
import type { VendorRequest } from "../routing/vendor-request"

/**
 * `GET /vendor/balance`: the merchant's money by currency and by where it stands, in minor units, with what
 * a withdrawal needs at least and costs. The merchant's own currency is always there.
 */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const { id, currency_code } = req.vendor.merchant
  const at = req.scope.resolve<Clock>("clock").now()
  res.json({ balances: toJson(await showBalances({ merchant_id: id, currency_code, at }, databaseOf(req.scope))) })
}
