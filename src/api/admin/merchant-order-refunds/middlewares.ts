import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { confirmMerchantOrderRefund, listMerchantOrderRefunds } from "./validators"

const path = "/admin/merchant-order-refunds"

export const adminMerchantOrderRefundMiddlewares: MiddlewareRoute[] = [
  { matcher: path, methods: ["GET"], middlewares: [validateQuery(listMerchantOrderRefunds)] },
  { matcher: `${path}/:id/confirm`, methods: ["POST"], middlewares: [validateBody(confirmMerchantOrderRefund)] },
]
