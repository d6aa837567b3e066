import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { withdrawFeePlanWorkflow } from "../../../../../workflows/commission/workflows/withdraw-fee-plan"
import { answerWithFeePlan } from "../../present"

/** `POST /admin/fee-plans/:id/withdraw`: takes back a plan that has not begun. @throws 404; 400 (it has begun) */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  await withdrawFeePlanWorkflow(req.scope).run({ input: { id, withdrawn_by: req.auth_context.actor_id } })
  res.json(await answerWithFeePlan(id, req.scope))
}
