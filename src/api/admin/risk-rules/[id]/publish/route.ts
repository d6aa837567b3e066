import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { publishRiskRulesWorkflow } from "../../../../../workflows/risk/workflows/risk-rules"
import type { PublishRiskRulesBody } from "../../validators"

/** `POST /admin/risk-rules/:id/publish`: makes a draft the next version, from `valid_from_at` or now on. */
export const POST = async (req: AuthenticatedMedusaRequest<PublishRiskRulesBody>, res: MedusaResponse) => {
  const { result } = await publishRiskRulesWorkflow(req.scope).run({
    input: { ...req.validatedBody, id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ risk_rules: result })
}
