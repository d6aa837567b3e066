import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { listDepositRulesQuery, publishDepositRule } from "./validators"

export const adminDepositRuleMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/deposit-rules", methods: ["GET"], middlewares: [validateQuery(listDepositRulesQuery)] },
  { matcher: "/admin/deposit-rules", methods: ["POST"], middlewares: [validateBody(publishDepositRule)] },
]
