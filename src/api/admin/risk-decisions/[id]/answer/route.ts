import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { answerRiskProposalWorkflow } from "../../../../../workflows/risk/workflows/resolve-risk-decision"
import type { AnswerProposalBody } from "../../validators"

/** `POST /admin/risk-decisions/:id/answer`: a second operator agrees to what the first proposed, or sends it back. */
export const POST = async (req: AuthenticatedMedusaRequest<AnswerProposalBody>, res: MedusaResponse) => {
  const { result } = await answerRiskProposalWorkflow(req.scope).run({
    input: { ...req.validatedBody, decision_id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ risk_decision: result })
}
