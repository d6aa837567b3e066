import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { rejectCorrectionWorkflow } from "../../../../../../workflows/reconciliation/workflows/reject-correction"
import type { RejectCorrection } from "../../../validators"

/** `POST /admin/reconciliation/corrections/:id/reject`: with the reason; the break is open again. */
export const POST = async (req: AuthenticatedMedusaRequest<RejectCorrection>, res: MedusaResponse) => {
  const { result } = await rejectCorrectionWorkflow(req.scope).run({
    input: { id: req.params.id, rejected_by: req.auth_context.actor_id, reason: req.validatedBody.reason },
  })
  res.json({ correction: result })
}
