import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { listTaxRemittances, setTaxRemittance } from "./validators"

const path = "/admin/tax-remittances"

export const adminTaxRemittanceMiddlewares: MiddlewareRoute[] = [
  { matcher: path, methods: ["GET"], middlewares: [validateQuery(listTaxRemittances)] },
  { matcher: path, methods: ["POST"], middlewares: [validateBody(setTaxRemittance)] },
]
