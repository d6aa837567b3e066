import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { listWithdrawalStopsQuery, stopWithdrawals } from "./validators"

export const adminWithdrawalStopMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/withdrawal-stops", methods: ["GET"], middlewares: [validateQuery(listWithdrawalStopsQuery)] },
  { matcher: "/admin/withdrawal-stops", methods: ["POST"], middlewares: [validateBody(stopWithdrawals)] },
]
