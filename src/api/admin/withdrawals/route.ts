import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listWithdrawals } from "../../../workflows/settlement/queries/list-withdrawals"
import type { ListAdminWithdrawals } from "./validators"

type Named = { id: string; handle: string; name: string }

/**
 * `GET /admin/withdrawals`: withdrawals of all merchants, each with its merchant's name; `needs_operator=true`: those that
 * wait for one.
 */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListAdminWithdrawals>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListAdminWithdrawals
  const sql = databaseOf(req.scope)
  const { rows, count } = await listWithdrawals(sql, query)
  const merchants: Named[] = await sql("merchant")
    .whereIn("id", [...new Set(rows.map(({ merchant_id }) => merchant_id))])
    .select("id", "handle", "name")
  const withdrawals = toJson(rows).map((row) => ({
    ...row,
    merchant: merchants.find(({ id }) => id === row.merchant_id) ?? null,
  }))
  res.json({ withdrawals, count, limit: query.limit, offset: query.offset })
}
