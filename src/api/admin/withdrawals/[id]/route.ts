import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { toJson } from "../../../../lib/json"
import { LEDGER_MODULE, type LedgerModuleService } from "../../../../modules/ledger"
import { PAYOUT_MODULE } from "../../../../modules/payout"
import type PayoutModuleService from "../../../../modules/payout/service"
import { SETTLEMENT_MODULE } from "../../../../modules/settlement"
import type SettlementModuleService from "../../../../modules/settlement/service"

/**
 * `GET /admin/withdrawals/:id`: one withdrawal with its intents (what was sent when, and how it ended) and
 * ledger lines.
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  const [withdrawal] = await req.scope.resolve<SettlementModuleService>(SETTLEMENT_MODULE).listWithdrawals({ id })
  if (!withdrawal) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Withdrawal with id: ${id} was not found`)
  }
  const intents = await req.scope.resolve<PayoutModuleService>(PAYOUT_MODULE).listIntents({ withdrawal_id: id })
  const ledger = req.scope.resolve<LedgerModuleService>(LEDGER_MODULE)
  const ledger_lines = await ledger.listEntries({ reference: { type: "withdrawal", id } }, { limit: 100 })
  res.json({ withdrawal: toJson({ ...withdrawal, intents, ledger_lines }) })
}
