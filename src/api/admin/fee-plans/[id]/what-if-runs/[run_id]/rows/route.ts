import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../../../../lib/database"
import { nameKeys } from "../../../../../../../workflows/commission/queries/name-keys"
import { commissionOf } from "../../../../../../../workflows/merchant-order/modules"
import { presentWhatIfRow } from "../../../../present-what-if"
import type { ListWhatIfRows } from "../../../../validators-what-if"

/**
 * `GET /admin/fee-plans/:id/what-if-runs/:run_id/rows?dimension=&currency_code=`: sums by merchant, tier,
 * category, rule or day; who gains most first, who loses most with `order=-delta_amount`. @throws 404
 */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListWhatIfRows>, res: MedusaResponse) => {
  const { id, run_id } = req.params
  const { dimension, currency_code, limit, offset, order } = req.validatedQuery as ListWhatIfRows
  const { what_if } = commissionOf(req.scope)
  await what_if.retrieve(id, run_id)
  const by = order.column === "key" ? "key" : order.direction === "desc" ? "-delta" : "delta"
  const { rows, count } = await what_if.rows(run_id, { dimension, currency_code, order: by, limit, offset })
  const names = await nameKeys(
    dimension,
    rows.map(({ key }) => key),
    databaseOf(req.scope)
  )
  res.json({ rows: rows.map((row) => presentWhatIfRow(row, names)), count, limit, offset })
}
