import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { settlementOf } from "../../../../workflows/merchant-order/modules"

/** `GET /admin/settlement-terms/:id`: one version. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ settlement_terms: toJson(await settlementOf(req.scope).terms.retrieve(req.params.id)) })
}
