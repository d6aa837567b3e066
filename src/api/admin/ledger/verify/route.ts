import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import type { Clock } from "../../../../lib/clock"
import { LEDGER_MODULE, type LedgerModuleService } from "../../../../modules/ledger"

/**
 * POST /admin/ledger/verify: recomputes every balance, checkpoint and journal from the entries. Reads everything.
 *
 * @returns `{ verification: { checked_at, took_ms, differences } }`; no differences, if all is well
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const ledger = req.scope.resolve<LedgerModuleService>(LEDGER_MODULE)
  const checked_at = req.scope.resolve<Clock>("clock").now()
  const started_ms = performance.now()
  const differences = await ledger.verify()
  const took_ms = Math.round(performance.now() - started_ms)
  res.json({ verification: toJson({ checked_at, took_ms, differences }) })
}
