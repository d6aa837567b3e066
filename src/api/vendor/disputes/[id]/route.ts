import type { MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { showMerchantDispute } from "../../../../workflows/dispute/queries/show-dispute"
import type { VendorRequest } from "../../routing/vendor-request"

/** `GET /vendor/disputes/:id`: the shop's own part of it, its evidence, what happened. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  res.json({ dispute: toJson(await showMerchantDispute(req.params.id, req.vendor.merchant.id, req.scope)) })
}
