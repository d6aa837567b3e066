import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelWhatIfWorkflow } from "../../../../../../../workflows/commission/workflows/cancel-what-if"
import { commissionOf } from "../../../../../../../workflows/merchant-order/modules"
import { presentWhatIf } from "../../../../present-what-if"

/** `POST /admin/fee-plans/:id/what-if-runs/:run_id/cancel`: stops it. @throws 404; 400 (it is over) */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id, run_id } = req.params
  const input = { fee_plan_id: id, id: run_id, canceled_by: req.auth_context.actor_id }
  await cancelWhatIfWorkflow(req.scope).run({ input })
  res.json({ what_if_run: presentWhatIf(await commissionOf(req.scope).what_if.retrieve(id, run_id)) })
}
