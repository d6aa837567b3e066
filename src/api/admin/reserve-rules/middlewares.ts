import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { addReserveRuleBody, listReserveRulesQuery } from "./validators"

export const adminReserveRuleMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/reserve-rules", methods: ["GET"], middlewares: [validateQuery(listReserveRulesQuery)] },
  { matcher: "/admin/reserve-rules", methods: ["POST"], middlewares: [validateBody(addReserveRuleBody)] },
]
