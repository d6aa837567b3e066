import type { MedusaResponse } from "@medusajs/framework/http"
import { merchantOrderOf } from "../../../workflows/merchant-order/modules"
import type { VendorRequest } from "../routing/vendor-request"
import { presentLine, presentMerchantOrder } from "./present"
import type { ListMerchantOrdersQuery } from "./validators"

/** `GET /vendor/merchant-orders`: the merchant's parts of orders, with their lines, latest first. */
export const GET = async (req: VendorRequest<unknown, ListMerchantOrdersQuery>, res: MedusaResponse) => {
  const { limit, offset, ...filters } = req.validatedQuery as ListMerchantOrdersQuery
  const service = merchantOrderOf(req.scope)
  const { merchant_orders, count } = await service.list({
    ...filters,
    merchant_id: req.vendor.merchant.id,
    limit,
    offset,
  })
  const lines = await service.linesOf(merchant_orders.map(({ id }) => id))
  res.json({
    merchant_orders: merchant_orders.map((order) => ({
      ...presentMerchantOrder(order),
      lines: lines.filter((line) => line.merchant_order_id === order.id).map(presentLine),
    })),
    count,
    limit,
    offset,
  })
}
