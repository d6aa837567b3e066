import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { ENTRY_COLUMNS, exportEntries } from "../../../../workflows/ledger/queries/export-entries"
import { sendCsv } from "../../../send-csv"
import type { ExportLedger } from "../validators"

/**
 * `GET /admin/exports/ledger`: entries of a period (`from` inclusive, `before` exclusive), of everybody, one account or one
 * merchant, as CSV; columns: ENTRY_COLUMNS.
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { from, before, account, merchant_id, currency_code } = req.validatedQuery as unknown as ExportLedger
  const filter = { occurred_from: from, occurred_before: before, account, party: merchant_id, currency_code }
  const filename = `ledger-${day(from)}-${day(before)}.csv`
  await sendCsv(res, { filename, columns: ENTRY_COLUMNS }, exportEntries(databaseOf(req.scope), filter))
}

const day = (at: Date) => at.toISOString().slice(0, 10)
