import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { showDispute } from "../../../../../workflows/dispute/queries/show-dispute"
import { saveDisputeEvidenceWorkflow } from "../../../../../workflows/dispute/workflows/save-dispute-evidence"
import type { SaveEvidence } from "../../../../vendor/disputes/validators"

/** `POST /admin/disputes/:id/evidence`: saves what the platform itself says. */
export const POST = async (req: AuthenticatedMedusaRequest<SaveEvidence>, res: MedusaResponse) => {
  await saveDisputeEvidenceWorkflow(req.scope).run({ input: { dispute_id: req.params.id, merchant_id: null, actor_id: req.auth_context.actor_id, texts: Object.fromEntries(Object.entries(req.validatedBody).filter(([, value]) => value)) } })
  res.json({ dispute: toJson(await showDispute(req.params.id, req.scope)) })
}
