import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../../lib/database"
import { toJson } from "../../../../../lib/json"
import { listMovements } from "../../../../../workflows/settlement/queries/list-movements"
import { findStatement } from "../../../../statement-files"
import type { ListMovements } from "../../validators"
import type { VendorRequest } from "../../../routing/vendor-request"

/** `GET /vendor/statements/:id/movements`: the journals that the statement is made of, in order. @throws 404 */
export const GET = async (req: VendorRequest<unknown, ListMovements>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as ListMovements
  const statement = await findStatement(req.scope, req.params.id, { merchant_id: req.vendor.merchant.id })
  const { rows, count } = await listMovements(statement, { limit, offset }, databaseOf(req.scope))
  res.json({ movements: toJson(rows), count, limit, offset })
}
