import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../../lib/json"
import { LEDGER_MODULE, type LedgerModuleService } from "../../../../../../modules/ledger"
import { presentAccount } from "../../../present"
import type { LedgerEntriesQuery } from "../../../validators"

/**
 * GET /admin/ledger/accounts/:id/entries: an account's entries, the newest posting first, each with the balance right after
 * it, in minor units. Filters: occurred_from (inclusive), occurred_before (exclusive); `cursor` is the `next_cursor` of
 * the page before.
 *
 * @returns `{ account, entries, next_cursor }`
 * @throws 404 where there is no such account
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const query = req.validatedQuery as unknown as LedgerEntriesQuery
  const ledger = req.scope.resolve<LedgerModuleService>(LEDGER_MODULE)
  const { account, entries, next_cursor } = await ledger.history({ ...query, account_id: req.params.id })
  res.json({ account: presentAccount(account), entries: toJson(entries), next_cursor })
}
