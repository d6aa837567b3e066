import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { showDispute } from "../../../../../workflows/dispute/queries/show-dispute"
import { acceptDisputeWorkflow } from "../../../../../workflows/dispute/workflows/accept-dispute"
import type { WithReason } from "../../validators"

/** `POST /admin/disputes/:id/accept`: gives it up: it is lost. */
export const POST = async (req: AuthenticatedMedusaRequest<WithReason>, res: MedusaResponse) => {
  await acceptDisputeWorkflow(req.scope).run({ input: { dispute_id: req.params.id, operator_id: req.auth_context.actor_id, ...req.validatedBody } })
  res.json({ dispute: toJson(await showDispute(req.params.id, req.scope)) })
}
