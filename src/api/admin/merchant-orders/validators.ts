import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { listQuery } from "../../vendor/routing/list-query"
import { merchantOrderFilters } from "../../vendor/merchant-orders/validators"

export const listAdminMerchantOrders = listQuery({
  ...merchantOrderFilters,
  merchant_id: text(100).optional(),
  order_by: ["-placed_at", "total_amount"],
})

export type ListAdminMerchantOrders = z.infer<typeof listAdminMerchantOrders>
