import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { resolveQuarantineWorkflow } from "../../../../../../workflows/payout/workflows/resolve-quarantine"
import type { Resolve } from "../../../validators"

/** `POST /admin/payouts/quarantine/:id/resolve`: books it, or says why nothing is to be booked. */
export const POST = async (req: AuthenticatedMedusaRequest<Resolve>, res: MedusaResponse) => {
  const { result } = await resolveQuarantineWorkflow(req.scope).run({
    input: { id: req.params.id, ...req.validatedBody, operator_id: req.auth_context.actor_id },
  })
  res.json({ quarantined: result })
}
