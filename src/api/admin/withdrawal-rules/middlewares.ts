import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { listWithdrawalRulesQuery, publishWithdrawalRule } from "./validators"

export const adminWithdrawalRuleMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/withdrawal-rules", methods: ["GET"], middlewares: [validateQuery(listWithdrawalRulesQuery)] },
  { matcher: "/admin/withdrawal-rules", methods: ["POST"], middlewares: [validateBody(publishWithdrawalRule)] },
]
