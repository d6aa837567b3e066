import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../lib/validation"
import { pdfQuery } from "../../statement-files"
import { listAdminStatementsQuery, listMovementsQuery } from "./validators"

export const adminStatementMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/statements", methods: ["GET"], middlewares: [validateQuery(listAdminStatementsQuery)] },
  { matcher: "/admin/statements/:id/movements", methods: ["GET"], middlewares: [validateQuery(listMovementsQuery)] },
  { matcher: "/admin/statements/:id/pdf", methods: ["GET"], middlewares: [validateQuery(pdfQuery)] },
]
