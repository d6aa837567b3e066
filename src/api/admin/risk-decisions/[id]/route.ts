import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { listDecisions } from "../../../../workflows/risk/queries/list-decisions"

/** `GET /admin/risk-decisions/:id`: one decision with its signals and evidence. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  const page = { limit: 1, offset: 0, order: { column: "id", direction: "asc" } } as const
  const [decision] = (await listDecisions(databaseOf(req.scope), { id, ...page })).rows
  if (!decision) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Risk decision with id: ${id} was not found`)
  }
  res.json({ risk_decision: toJson(decision) })
}
