import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../lib/json"
import { disputesOf } from "../../../workflows/dispute/queries/show-dispute"
import type { ListAdminDisputes } from "./validators"

/** `GET /admin/disputes`: disputes of all merchants; `has_problem=true`: those that wait for an operator. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListAdminDisputes>, res: MedusaResponse) => {
  const { q: _q, ...query } = req.validatedQuery as ListAdminDisputes
  const { rows, count } = await disputesOf(req.scope).list(query)
  res.json({ disputes: toJson(rows), count, limit: query.limit, offset: query.offset })
}
