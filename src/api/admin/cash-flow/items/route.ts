import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listCashFlowItems } from "../../../cash-flow-items"
import type { AdminCashFlowItemsQuery } from "../validators"

/** `GET /admin/cash-flow/items`: the earnings and holds behind a merchant's calendar. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, AdminCashFlowItemsQuery>, res: MedusaResponse) => {
  res.json(await listCashFlowItems(req.scope, req.validatedQuery as AdminCashFlowItemsQuery))
}
