import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEDGER_MODULE, type LedgerModuleService } from "../../../../modules/ledger"
import { presentTrialBalance } from "../present"
import type { TrialBalanceQuery } from "../validators"

/**
 * GET /admin/ledger/trial-balance: all accounts added up by kind, per currency, in minor units.
 * `difference_amount` is zero, or the ledger is broken.
 *
 * `at`: of everything that occurred before that moment, instead of now.
 *
 * @returns `{ trial_balances }`, one per currency
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const ledger = req.scope.resolve<LedgerModuleService>(LEDGER_MODULE)
  const { at } = req.validatedQuery as unknown as TrialBalanceQuery
  const balances = at ? await ledger.trialBalanceAt(at) : await ledger.trialBalance()
  res.json({ trial_balances: balances.map(presentTrialBalance) })
}
