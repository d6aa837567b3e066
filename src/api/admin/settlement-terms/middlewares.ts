import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { listTermsQuery, previewTerms, writeTerms } from "./validators"

export const adminSettlementTermsMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/settlement-terms", methods: ["GET"], middlewares: [validateQuery(listTermsQuery)] },
  { matcher: "/admin/settlement-terms", methods: ["POST"], middlewares: [validateBody(writeTerms)] },
  { matcher: "/admin/settlement-terms/preview", methods: ["POST"], middlewares: [validateBody(previewTerms)] },
]
