import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { resolveRiskDecisionWorkflow } from "../../../../../workflows/risk/workflows/resolve-risk-decision"
import type { ResolveDecisionBody } from "../../validators"

/** `POST /admin/risk-decisions/:id/resolve`: clears a stopped order, holds a part of it, or stops it for good. */
export const POST = async (req: AuthenticatedMedusaRequest<ResolveDecisionBody>, res: MedusaResponse) => {
  const { result } = await resolveRiskDecisionWorkflow(req.scope).run({
    input: { ...req.validatedBody, decision_id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ risk_decision: result })
}
