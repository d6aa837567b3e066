import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { reconciliationOf } from "../../../../workflows/reconciliation/deps"
import { runReconciliationWorkflow } from "../../../../workflows/reconciliation/workflows/run-reconciliation"
import type { ListRuns, StartRun } from "../validators"

/** `GET /admin/reconciliation/runs`: the runs with their totals, the latest first. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const query = req.validatedQuery as unknown as ListRuns
  const { rows, count } = await reconciliationOf(req.scope).listRuns(query)
  res.json({ runs: toJson(rows), count, limit: query.limit, offset: query.offset })
}

/**
 * `POST /admin/reconciliation/runs`: a run now; answers when it has ended. @throws 400 while another one is alive
 */
export const POST = async (req: AuthenticatedMedusaRequest<StartRun>, res: MedusaResponse) => {
  const { result } = await runReconciliationWorkflow(req.scope).run({
    input: { kind: "manual", started_by: req.auth_context.actor_id, ...req.validatedBody },
  })
  res.status(201).json({ run: result })
}
