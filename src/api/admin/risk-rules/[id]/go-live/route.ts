import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { goLiveWorkflow } from "../../../../../workflows/risk/workflows/risk-rules"
import type { GoLiveBody } from "../../validators"

/** `POST /admin/risk-rules/:id/go-live`: the same rules with one of them out of the shadow, as a version from now on. */
export const POST = async (req: AuthenticatedMedusaRequest<GoLiveBody>, res: MedusaResponse) => {
  const { result } = await goLiveWorkflow(req.scope).run({
    input: { ...req.validatedBody, id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ risk_rules: result })
}
