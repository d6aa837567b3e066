import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { exportStatements, STATEMENT_COLUMNS } from "../../../../workflows/ledger/queries/export-statements"
import { sendCsv } from "../../../send-csv"
import type { ExportOwn } from "../../../admin/exports/validators"
import type { VendorRequest } from "../../routing/vendor-request"

/** `GET /vendor/exports/statements`: the merchant's own statements that touch a period, as CSV. */
export const GET = async (req: VendorRequest<unknown, ExportOwn>, res: MedusaResponse) => {
  const { from, before, currency_code } = req.validatedQuery as ExportOwn
  const filter = { period_after: from, period_before: before, currency_code, merchant_id: req.vendor.merchant.id }
  const rows = exportStatements(databaseOf(req.scope), filter)
  await sendCsv(res, { filename: "statements.csv", columns: STATEMENT_COLUMNS }, rows)
}
