import type { MedusaResponse } from "@medusajs/framework/http"
import { listCashFlowItems } from "../../../cash-flow-items"
import type { VendorRequest } from "../../routing/vendor-request"
import type { CashFlowItemsQuery } from "../validators"

/** `GET /vendor/cash-flow/items`: the earnings and holds behind some days, or behind one reason why there is no day. */
export const GET = async (req: VendorRequest<unknown, CashFlowItemsQuery>, res: MedusaResponse) => {
  const query = req.validatedQuery as CashFlowItemsQuery
  res.json(await listCashFlowItems(req.scope, { ...query, merchant_id: req.vendor.merchant.id }))
}
