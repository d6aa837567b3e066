import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../lib/validation"
import { ledgerAccountsQuery, ledgerJournalsQuery, noQuery } from "./validators"

/**
 * Reading only: nothing posts a journal by hand. Operators are authenticated by Medusa, as on all of /admin.
 */
export const adminLedgerMiddlewares: MiddlewareRoute[] = [
  { method: ["GET"], matcher: "/admin/ledger/accounts", middlewares: [validateQuery(ledgerAccountsQuery)] },
  { method: ["GET"], matcher: "/admin/ledger/journals", middlewares: [validateQuery(ledgerJournalsQuery)] },
  { method: ["GET"], matcher: "/admin/ledger/journals/:id", middlewares: [validateQuery(noQuery)] },
  { method: ["GET"], matcher: "/admin/ledger/trial-balance", middlewares: [validateQuery(noQuery)] },
]
