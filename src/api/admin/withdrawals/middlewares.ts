import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../../lib/validation"
import { listAdminWithdrawalsQuery } from "./validators"

const nothing = z.object({})

export const adminWithdrawalMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/withdrawals", methods: ["GET"], middlewares: [validateQuery(listAdminWithdrawalsQuery)] },
  { matcher: "/admin/withdrawals/:id/retry", methods: ["POST"], middlewares: [validateBody(nothing)] },
  { matcher: "/admin/withdrawals/:id/give-back", methods: ["POST"], middlewares: [validateBody(nothing)] },
]
