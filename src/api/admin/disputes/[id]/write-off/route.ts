import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { showDispute } from "../../../../../workflows/dispute/queries/show-dispute"
import { writeOffDisputeWorkflow } from "../../../../../workflows/dispute/workflows/write-off-dispute"
import type { WithReason } from "../../validators"

/** `POST /admin/disputes/:id/write-off`: the platform bears a lost dispute that concerns nobody else. */
export const POST = async (req: AuthenticatedMedusaRequest<WithReason>, res: MedusaResponse) => {
  await writeOffDisputeWorkflow(req.scope).run({ input: { dispute_id: req.params.id, operator_id: req.auth_context.actor_id, ...req.validatedBody } })
  res.json({ dispute: toJson(await showDispute(req.params.id, req.scope)) })
}
