import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listWithdrawals } from "../../../workflows/settlement/queries/list-withdrawals"
import type { ListAdminWithdrawals } from "./validators"

/** `GET /admin/withdrawals`: withdrawals of all merchants; `needs_operator=true`: those that wait for one. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListAdminWithdrawals>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListAdminWithdrawals
  const { rows, count } = await listWithdrawals(databaseOf(req.scope), query)
  res.json({ withdrawals: toJson(rows), count, limit: query.limit, offset: query.offset })
}
