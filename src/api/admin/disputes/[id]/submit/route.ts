import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { showDispute } from "../../../../../workflows/dispute/queries/show-dispute"
import { sendDisputeEvidenceWorkflow } from "../../../../../workflows/dispute/workflows/send-dispute-evidence"

/** `POST /admin/disputes/:id/submit`: what was submitted goes to the bank. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await sendDisputeEvidenceWorkflow(req.scope).run({ input: { dispute_id: req.params.id, operator_id: req.auth_context.actor_id } })
  res.json({ dispute: toJson(await showDispute(req.params.id, req.scope)) })
}
