import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEDGER_MODULE, type LedgerModuleService } from "../../../../modules/ledger"
import { presentAccount } from "../present"
import type { LedgerAccountsQuery } from "../validators"

/**
 * GET /admin/ledger/accounts: accounts with their balances, in minor units. Filters: account, kind,
 * party, currency_code, q (the beginning of a name or party).
 *
 * @returns `{ accounts, count, limit, offset }`
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { limit, offset, order, ...filters } = req.validatedQuery as unknown as LedgerAccountsQuery
  const ledger = req.scope.resolve<LedgerModuleService>(LEDGER_MODULE)
  const [accounts, count] = await ledger.listAccounts(filters, { limit, offset, order })
  res.json({ accounts: accounts.map(presentAccount), count, limit, offset })
}
