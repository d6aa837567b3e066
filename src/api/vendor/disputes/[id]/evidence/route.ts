import type { MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { showMerchantDispute } from "../../../../../workflows/dispute/queries/show-dispute"
import { saveDisputeEvidenceWorkflow } from "../../../../../workflows/dispute/workflows/save-dispute-evidence"
import type { VendorRequest } from "../../../routing/vendor-request"
import { authorOf } from "../../author"
import type { SaveEvidence } from "../../validators"

/** `POST /vendor/disputes/:id/evidence`: saves the draft of what the shop says; it replaces what was saved before. */
export const POST = async (req: VendorRequest<SaveEvidence>, res: MedusaResponse) => {
  const texts = Object.fromEntries(Object.entries(req.validatedBody).filter(([, value]) => value))
  await saveDisputeEvidenceWorkflow(req.scope).run({ input: { ...authorOf(req), texts } })
  res.json({ dispute: toJson(await showMerchantDispute(req.params.id, req.vendor.merchant.id, req.scope)) })
}
