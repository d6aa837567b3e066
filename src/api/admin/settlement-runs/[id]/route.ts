import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { settlementOf } from "../../../../workflows/merchant-order/modules"

/** `GET /admin/settlement-runs/:id`: a run with its progress. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ settlement_run: toJson(await settlementOf(req.scope).runs.retrieve(req.params.id)) })
}
