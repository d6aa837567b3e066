import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../lib/validation"
import { listAdminEarningsQuery } from "./validators"

export const adminEarningMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/earnings", methods: ["GET"], middlewares: [validateQuery(listAdminEarningsQuery)] },
]
