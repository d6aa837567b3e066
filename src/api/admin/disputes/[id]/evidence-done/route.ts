import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { showDispute } from "../../../../../workflows/dispute/queries/show-dispute"
import { submitDisputeEvidenceWorkflow } from "../../../../../workflows/dispute/workflows/submit-dispute-evidence"

/** `POST /admin/disputes/:id/evidence-done`: the platform has said all of its own. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await submitDisputeEvidenceWorkflow(req.scope).run({ input: { dispute_id: req.params.id, merchant_id: null, actor_id: req.auth_context.actor_id } })
  res.json({ dispute: toJson(await showDispute(req.params.id, req.scope)) })
}
