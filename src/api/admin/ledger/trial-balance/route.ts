import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEDGER_MODULE, type LedgerModuleService } from "../../../../modules/ledger"
import { presentTrialBalance } from "../present"

/**
 * GET /admin/ledger/trial-balance: all accounts added up by kind, per currency, in minor units.
 * `difference_amount` is zero, or the ledger is broken.
 *
 * @returns `{ trial_balances }`, one per currency
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const ledger = req.scope.resolve<LedgerModuleService>(LEDGER_MODULE)
  const balances = await ledger.trialBalance()
  res.json({ trial_balances: balances.map(presentTrialBalance) })
}
