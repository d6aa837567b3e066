import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { ledgerAccountsQuery, ledgerEntriesQuery, ledgerJournalsQuery, noQuery, trialBalanceQuery } from "./validators"

/**
 * Reading only: a journal by hand goes through a correction (/admin/reconciliation/corrections). Operators are authenticated by Medusa, as on all of /admin.
 */
export const adminLedgerMiddlewares: MiddlewareRoute[] = [
  { method: ["GET"], matcher: "/admin/ledger/accounts", middlewares: [validateQuery(ledgerAccountsQuery)] },
  { method: ["GET"], matcher: "/admin/ledger/journals", middlewares: [validateQuery(ledgerJournalsQuery)] },
  { method: ["GET"], matcher: "/admin/ledger/journals/:id", middlewares: [validateQuery(noQuery)] },
  {
    method: ["GET"],
    matcher: "/admin/ledger/accounts/:id/entries",
    middlewares: [validateQuery(ledgerEntriesQuery)],
  },
  { method: ["GET"], matcher: "/admin/ledger/trial-balance", middlewares: [validateQuery(trialBalanceQuery)] },
  { method: ["POST"], matcher: "/admin/ledger/verify", middlewares: [validateBody(noQuery)] },
]
