import type { MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { showMerchantDispute } from "../../../../../workflows/dispute/queries/show-dispute"
import { submitDisputeEvidenceWorkflow } from "../../../../../workflows/dispute/workflows/submit-dispute-evidence"
import type { VendorRequest } from "../../../routing/vendor-request"
import { authorOf } from "../../author"

/** `POST /vendor/disputes/:id/submit`: the shop has said all. Nothing can be changed afterwards. */
export const POST = async (req: VendorRequest, res: MedusaResponse) => {
  await submitDisputeEvidenceWorkflow(req.scope).run({ input: authorOf(req) })
  res.json({ dispute: toJson(await showMerchantDispute(req.params.id, req.vendor.merchant.id, req.scope)) })
}
