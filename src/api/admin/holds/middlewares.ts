import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { listAdminHoldsQuery, placeHoldBody, releaseHoldBody, setHoldEndBody } from "./validators"

export const adminHoldMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/holds", methods: ["GET"], middlewares: [validateQuery(listAdminHoldsQuery)] },
  { matcher: "/admin/holds", methods: ["POST"], middlewares: [validateBody(placeHoldBody)] },
  { matcher: "/admin/holds/:id/end", methods: ["POST"], middlewares: [validateBody(setHoldEndBody)] },
  { matcher: "/admin/holds/:id/release", methods: ["POST"], middlewares: [validateBody(releaseHoldBody)] },
]
