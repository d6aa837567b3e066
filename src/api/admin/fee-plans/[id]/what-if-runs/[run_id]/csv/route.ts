import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../../../../../lib/database"
import { csvOfRows, WHAT_IF_CSV_HEADER } from "../../../../../../../workflows/commission/what-if/csv"
import { nameKeys } from "../../../../../../../workflows/commission/queries/name-keys"
import { commissionOf } from "../../../../../../../workflows/merchant-order/modules"
import type { WhatIfCsv } from "../../../../validators-what-if"

const ROWS_AT_ONCE = 1_000

/**
 * `GET /admin/fee-plans/:id/what-if-runs/:run_id/csv?dimension=`: all rows of a dimension in all currencies, as a
 * file; amounts in minor units. @throws 404; 400 (not completed)
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id, run_id } = req.params
  const { dimension } = req.validatedQuery as WhatIfCsv
  const { what_if } = commissionOf(req.scope)
  const run = await what_if.retrieve(id, run_id)
  if (!run.result) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `What-if run ${run_id} is ${run.status}: there is a file once it is completed`
    )
  }
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="what-if-${run_id}-${dimension}.csv"`)
  res.write(WHAT_IF_CSV_HEADER)
  for (const { currency_code } of run.result.totals) {
    for (let offset = 0; ; offset += ROWS_AT_ONCE) {
      const query = { dimension, currency_code, order: "key" as const, limit: ROWS_AT_ONCE, offset }
      const { rows } = await what_if.rows(run_id, query)
      const names = await nameKeys(
        dimension,
        rows.map(({ key }) => key),
        databaseOf(req.scope)
      )
      res.write(csvOfRows(rows, names))
      if (rows.length < ROWS_AT_ONCE) {
        break
      }
    }
  }
  res.end()
}
