import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { ENTRY_COLUMNS, exportEntries } from "../../../../workflows/ledger/queries/export-entries"
import { sendCsv } from "../../../send-csv"
import type { ExportOwn } from "../../../admin/exports/validators"
import type { VendorRequest } from "../../routing/vendor-request"

/** `GET /vendor/exports/ledger`: the entries of the merchant's own accounts in a period, as CSV. */
export const GET = async (req: VendorRequest<unknown, ExportOwn>, res: MedusaResponse) => {
  const { from, before, currency_code } = req.validatedQuery as ExportOwn
  const own = { party: req.vendor.merchant.id, is_own: true as const }
  const filter = { occurred_from: from, occurred_before: before, currency_code, ...own }
  await sendCsv(res, { filename: "ledger.csv", columns: ENTRY_COLUMNS }, exportEntries(databaseOf(req.scope), filter))
}
