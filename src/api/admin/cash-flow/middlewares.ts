import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../lib/validation"
import { adminCashFlowItemsQuery, adminCashFlowQuery } from "./validators"

export const adminCashFlowMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/cash-flow", methods: ["GET"], middlewares: [validateQuery(adminCashFlowQuery)] },
  { matcher: "/admin/cash-flow/items", methods: ["GET"], middlewares: [validateQuery(adminCashFlowItemsQuery)] },
]
