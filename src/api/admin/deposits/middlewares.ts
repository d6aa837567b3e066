import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../../lib/validation"
import { deductFromDeposit, listDepositsQuery } from "./validators"

export const adminDepositMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/deposits", methods: ["GET"], middlewares: [validateQuery(listDepositsQuery)] },
  { matcher: "/admin/deposits/:id/deduct", methods: ["POST"], middlewares: [validateBody(deductFromDeposit)] },
  { matcher: "/admin/deposits/:id/exit", methods: ["POST"], middlewares: [validateBody(z.object({}))] },
]
