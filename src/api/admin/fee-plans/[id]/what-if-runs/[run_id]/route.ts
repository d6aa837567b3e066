import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { commissionOf } from "../../../../../../workflows/merchant-order/modules"
import { presentWhatIf } from "../../../present-what-if"

/** `GET /admin/fee-plans/:id/what-if-runs/:run_id`: how far it is, and what it found. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id, run_id } = req.params
  res.json({ what_if_run: presentWhatIf(await commissionOf(req.scope).what_if.retrieve(id, run_id)) })
}
