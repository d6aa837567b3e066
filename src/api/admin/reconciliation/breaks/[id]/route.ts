import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reconciliationDepsOf } from "../../../../../workflows/reconciliation/deps"
import { readBreakDetail } from "../../../../../workflows/reconciliation/queries/read-break"
import { presentBreak } from "../../present"

/**
 * `GET /admin/reconciliation/breaks/:id`: both sides beside each other, the journal that would close it with the reason, and
 * what was proposed so far.
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const deps = reconciliationDepsOf(req.scope)
  const found = await readBreakDetail(deps, req.params.id)
  res.json({ break: presentBreak(found, deps.clock.now()) })
}
