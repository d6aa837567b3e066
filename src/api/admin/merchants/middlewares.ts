import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../../lib/validation"
import { listMerchantsQuery, suspendMerchant, updateMerchant } from "./validators"

export const adminMerchantMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/merchants", methods: ["GET"], middlewares: [validateQuery(listMerchantsQuery)] },
  { matcher: "/admin/merchants/:id", methods: ["POST"], middlewares: [validateBody(updateMerchant)] },
  {
    matcher: "/admin/merchants/:id/suspend",
    methods: ["POST"],
    middlewares: [validateBody(suspendMerchant)],
  },
  { matcher: "/admin/merchants/:id/reinstate", methods: ["POST"], middlewares: [validateBody(z.object({}))] },
]
