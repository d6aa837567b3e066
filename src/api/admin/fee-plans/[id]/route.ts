import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { commissionOf } from "../../../../workflows/merchant-order/modules"
import { presentFeePlan } from "../present"

/** `GET /admin/fee-plans/:id`: one plan with its rules. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ fee_plan: presentFeePlan(await commissionOf(req.scope).retrievePlan(req.params.id)) })
}
