import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { approveCorrectionWorkflow } from "../../../../../../workflows/reconciliation/workflows/approve-correction"

/**
 * `POST /admin/reconciliation/corrections/:id/approve`: by another operator than who proposed it; posts the journal, once.
 * @throws 400 where it was decided, or proposed by the same operator
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { result } = await approveCorrectionWorkflow(req.scope).run({
    input: { id: req.params.id, approved_by: req.auth_context.actor_id },
  })
  res.json({ correction: result })
}
