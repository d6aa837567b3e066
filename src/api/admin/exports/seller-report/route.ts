import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { readSellerReport } from "../../../../workflows/ledger/queries/seller-report"
import { SELLER_COLUMNS } from "../../../../workflows/ledger/seller-report-row"
import { asRows, sendCsv } from "../../../send-csv"
import type { SellerReportQuery } from "../validators"

/**
 * `GET /admin/exports/seller-report?year=2026`: the yearly report of sellers with the fields of DAC7, as CSV (or
 * `format=json`, for the dashboard); columns and their sources: SELLER_COLUMNS.
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { year, format } = req.validatedQuery as unknown as SellerReportQuery
  const sellers = await readSellerReport(databaseOf(req.scope), year)
  if (format === "json") {
    res.json({ year, columns: SELLER_COLUMNS, sellers })
    return
  }
  await sendCsv(res, { filename: `sellers-${year}.csv`, columns: SELLER_COLUMNS }, asRows(SELLER_COLUMNS, sellers))
}
