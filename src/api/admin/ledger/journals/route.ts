import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEDGER_MODULE, type LedgerModuleService } from "../../../../modules/ledger"
import type { LedgerJournalsQuery } from "../validators"

/**
 * GET /admin/ledger/journals: what was posted, the newest first. Filters: account, party, kind,
 * reference_type with reference_id, idempotency_key, occurred_from (inclusive), occurred_before
 * (exclusive).
 *
 * @returns `{ journals, count, limit, offset }`, without entries
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { limit, offset, order, reference_type, reference_id, ...filters } =
    req.validatedQuery as unknown as LedgerJournalsQuery
  const reference = reference_type === undefined ? undefined : { type: reference_type, id: reference_id }
  const ledger = req.scope.resolve<LedgerModuleService>(LEDGER_MODULE)
  const [journals, count] = await ledger.listJournals({ ...filters, reference }, { limit, offset, order })
  res.json({ journals, count, limit, offset })
}
