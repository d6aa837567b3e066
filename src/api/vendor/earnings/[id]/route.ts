import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { explainEarning } from "../../../../workflows/settlement/queries/list-earnings"
import type { VendorRequest } from "../../routing/vendor-request"

/**
 * `GET /vendor/earnings/:id`: one earning, and why: the split as it was frozen and every line that the
 * ledger has of it.
 */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const { id } = req.params
  const earning = await explainEarning(databaseOf(req.scope), { id, merchant_id: req.vendor.merchant.id })
  if (!earning) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Earning with id: ${id} was not found`)
  }
  res.json({ earning: toJson(earning) })
}
