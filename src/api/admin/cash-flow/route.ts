import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { nowOf } from "../../../workflows/merchant-order/modules"
import { readCashFlow } from "../../../workflows/settlement/queries/cash-flow"
import type { AdminCashFlowQuery } from "./validators"

/** `GET /admin/cash-flow?merchant_id&from&to`: a merchant's calendar, as the merchant sees it. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, AdminCashFlowQuery>, res: MedusaResponse) => {
  const query = req.validatedQuery as AdminCashFlowQuery
  const cash_flow = await readCashFlow({ ...query, at: nowOf(req.scope) }, databaseOf(req.scope))
  res.json({ cash_flow: toJson(cash_flow) })
}
