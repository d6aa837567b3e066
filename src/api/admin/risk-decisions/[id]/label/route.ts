import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { labelRiskDecisionWorkflow } from "../../../../../workflows/risk/workflows/label-risk-decision"
import type { LabelDecisionBody } from "../../validators"

/** `POST /admin/risk-decisions/:id/label`: says what came of the order; it stands above what disputes and refunds say. */
export const POST = async (req: AuthenticatedMedusaRequest<LabelDecisionBody>, res: MedusaResponse) => {
  const { result } = await labelRiskDecisionWorkflow(req.scope).run({
    input: { ...req.validatedBody, decision_id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ risk_decision: result })
}
