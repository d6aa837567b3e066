import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { showDispute } from "../../../../../workflows/dispute/queries/show-dispute"
import { handBackDisputeEvidenceWorkflow } from "../../../../../workflows/dispute/workflows/hand-back-dispute-evidence"
import type { HandBack } from "../../validators"

/** `POST /admin/disputes/:id/hand-back`: a merchant may change its evidence again. */
export const POST = async (req: AuthenticatedMedusaRequest<HandBack>, res: MedusaResponse) => {
  await handBackDisputeEvidenceWorkflow(req.scope).run({ input: { dispute_id: req.params.id, operator_id: req.auth_context.actor_id, ...req.validatedBody } })
  res.json({ dispute: toJson(await showDispute(req.params.id, req.scope)) })
}
