import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listDeposits } from "../../../workflows/settlement/deposit/show-deposit"
import type { ListDeposits } from "./validators"

/** `GET /admin/deposits`: required, paid and short, by merchant and currency; `state=short` or `leaving`. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListDeposits>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListDeposits
  const { rows, count } = await listDeposits(databaseOf(req.scope), query)
  res.json({ deposits: toJson(rows), count, limit: query.limit, offset: query.offset })
}
