import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { reconciliationOf } from "../../../../../workflows/reconciliation/deps"

/** `GET /admin/reconciliation/runs/:id`: a run, its progress, and how each day stood when it ended. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ run: toJson(await reconciliationOf(req.scope).retrieveRun(req.params.id)) })
}
