import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../lib/validation"
import { exportLedgerQuery, exportStatementsQuery, sellerReportQuery } from "./validators"

export const adminExportMiddlewares: MiddlewareRoute[] = [
  { methods: ["GET"], matcher: "/admin/exports/ledger", middlewares: [validateQuery(exportLedgerQuery)] },
  { methods: ["GET"], matcher: "/admin/exports/statements", middlewares: [validateQuery(exportStatementsQuery)] },
  { methods: ["GET"], matcher: "/admin/exports/seller-report", middlewares: [validateQuery(sellerReportQuery)] },
]
