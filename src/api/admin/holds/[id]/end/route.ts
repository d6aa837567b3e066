import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setHoldEndWorkflow } from "../../../../../workflows/risk/workflows/change-hold"
import type { SetHoldEndBody } from "../../validators"

/** `POST /admin/holds/:id/end`: lets an active hold end later or sooner. */
export const POST = async (req: AuthenticatedMedusaRequest<SetHoldEndBody>, res: MedusaResponse) => {
  const { result } = await setHoldEndWorkflow(req.scope).run({
    input: { ...req.validatedBody, hold_id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ hold: result })
}
