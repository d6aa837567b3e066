import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listDecisions } from "../../../workflows/risk/queries/list-decisions"
import type { ListRiskDecisions } from "./validators"

/** `GET /admin/risk-decisions`: what was decided and why; `needs_operator=true`: the queue. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListRiskDecisions>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListRiskDecisions
  const { rows, count } = await listDecisions(databaseOf(req.scope), query)
  res.json({ risk_decisions: toJson(rows), count, limit: query.limit, offset: query.offset })
}
