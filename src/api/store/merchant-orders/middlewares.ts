import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../../lib/validation"

const nothing = z.object({})

export const storeMerchantOrderRoutes: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/store/orders/:id/merchant-orders",
    middlewares: [validateQuery(nothing)],
  },
  {
    methods: ["POST"],
    matcher: "/store/merchant-orders/:id/confirm-receipt",
    middlewares: [authenticate("customer", ["session", "bearer"]), validateBody(nothing)],
  },
]
