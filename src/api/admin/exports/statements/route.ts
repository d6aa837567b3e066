import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { exportStatements, STATEMENT_COLUMNS } from "../../../../workflows/ledger/queries/export-statements"
import { sendCsv } from "../../../send-csv"
import type { ExportStatements } from "../validators"

/**
 * `GET /admin/exports/statements`: statements whose period touches `from` to `before`, a row for each line, as CSV;
 * columns: STATEMENT_COLUMNS.
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { from, before, merchant_id, currency_code } = req.validatedQuery as unknown as ExportStatements
  const filter = { period_after: from, period_before: before, merchant_id, currency_code }
  const rows = exportStatements(databaseOf(req.scope), filter)
  await sendCsv(res, { filename: "statements.csv", columns: STATEMENT_COLUMNS }, rows)
}
