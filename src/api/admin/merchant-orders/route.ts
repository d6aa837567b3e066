import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { merchantOrderOf } from "../../../workflows/merchant-order/modules"
import { presentForOperators } from "./present"
import type { ListAdminMerchantOrders } from "./validators"

/**
 * `GET /admin/merchant-orders`: merchant orders with lines and split, of one order (`order_id`) or of all,
 * latest first.
 */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, ListAdminMerchantOrders>,
  res: MedusaResponse
) => {
  const query = req.validatedQuery as ListAdminMerchantOrders
  const { merchant_orders, count } = await merchantOrderOf(req.scope).list(query)
  res.json({
    merchant_orders: await presentForOperators(merchant_orders, req.scope),
    count,
    limit: query.limit,
    offset: query.offset,
  })
}
