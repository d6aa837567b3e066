import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../../lib/database"
import { describeSource } from "../../../../../workflows/ledger/queries/describe-source"
import { LEDGER_MODULE, type LedgerModuleService } from "../../../../../modules/ledger"
import { presentJournalWithEntries } from "../../present"

/**
 * GET /admin/ledger/journals/:id: one journal with its entries, in minor units, debit positive.
 *
 * @returns `{ journal, sources }`: what it comes from, as `{ type, id }`, its reference first
 * @throws 404 where there is no such journal
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const ledger = req.scope.resolve<LedgerModuleService>(LEDGER_MODULE)
  const journal = await ledger.retrieveJournal(req.params.id)
  const sources = await describeSource(databaseOf(req.scope), journal)
  res.json({ journal: presentJournalWithEntries(journal), sources })
}
