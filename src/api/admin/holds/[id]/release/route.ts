import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { releaseHoldWorkflow } from "../../../../../workflows/risk/workflows/change-hold"
import type { ReleaseHoldBody } from "../../validators"

/** `POST /admin/holds/:id/release`: gives an active hold back, all of it or `amount`; debts are repaid from it first. */
export const POST = async (req: AuthenticatedMedusaRequest<ReleaseHoldBody>, res: MedusaResponse) => {
  const { result } = await releaseHoldWorkflow(req.scope).run({
    input: { ...req.validatedBody, hold_id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ hold: result })
}
