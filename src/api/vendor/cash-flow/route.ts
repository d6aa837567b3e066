import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { nowOf } from "../../../workflows/merchant-order/modules"
import { readCashFlow } from "../../../workflows/settlement/queries/cash-flow"
import type { VendorRequest } from "../routing/vendor-request"
import type { CashFlowQuery } from "./validators"

/**
 * `GET /vendor/cash-flow?from&to`: what becomes available on which day and why, and what has no day yet. Days are
 * those of `time_zone`; amounts in minor units, what is kept back negative.
 */
export const GET = async (req: VendorRequest<unknown, CashFlowQuery>, res: MedusaResponse) => {
  const query = req.validatedQuery as CashFlowQuery
  const period = { ...query, merchant_id: req.vendor.merchant.id, at: nowOf(req.scope) }
  res.json({ cash_flow: toJson(await readCashFlow(period, databaseOf(req.scope))) })
}
