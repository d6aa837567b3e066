import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../lib/validation"
import { contentsQuery } from "../../vendor/withdrawals/[id]/contents/validators"
import { listAdminEarningsQuery } from "./validators"

export const adminEarningMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/withdrawals/:id/contents", methods: ["GET"], middlewares: [validateQuery(contentsQuery)] },
  { matcher: "/admin/earnings", methods: ["GET"], middlewares: [validateQuery(listAdminEarningsQuery)] },
]
