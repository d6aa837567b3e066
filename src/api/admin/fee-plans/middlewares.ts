import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { createFeePlan, listFeePlans, publishFeePlan } from "./validators"

export const adminFeePlanMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/fee-plans", methods: ["GET"], middlewares: [validateQuery(listFeePlans)] },
  { matcher: "/admin/fee-plans", methods: ["POST"], middlewares: [validateBody(createFeePlan)] },
  {
    matcher: "/admin/fee-plans/:id/publish",
    methods: ["POST"],
    middlewares: [validateBody(publishFeePlan)],
  },
]
