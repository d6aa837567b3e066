import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../../lib/validation"
import { listApplicationsQuery, rejectApplication } from "./validators"

const path = "/admin/merchant-applications"

export const adminMerchantApplicationMiddlewares: MiddlewareRoute[] = [
  { matcher: path, methods: ["GET"], middlewares: [validateQuery(listApplicationsQuery)] },
  { matcher: `${path}/:id/approve`, methods: ["POST"], middlewares: [validateBody(z.object({}))] },
  { matcher: `${path}/:id/reject`, methods: ["POST"], middlewares: [validateBody(rejectApplication)] },
]
