import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { copyFeePlanWorkflow } from "../../../../../workflows/commission/workflows/copy-fee-plan"
import { answerWithFeePlan } from "../../present"
import type { CopyFeePlanBody } from "../../validators"

/** `POST /admin/fee-plans/:id/copy`: a draft with the contents of this plan. @throws 404 */
export const POST = async (req: AuthenticatedMedusaRequest<CopyFeePlanBody>, res: MedusaResponse) => {
  const { result } = await copyFeePlanWorkflow(req.scope).run({
    input: { id: req.params.id, name: req.validatedBody.name, created_by: req.auth_context.actor_id },
  })
  res.json(await answerWithFeePlan(result.id, req.scope))
}
