import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../lib/validation"
import { listAdminMerchantOrders } from "./validators"

export const adminMerchantOrderMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/merchant-orders",
    methods: ["GET"],
    middlewares: [validateQuery(listAdminMerchantOrders)],
  },
]
