import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { commissionOf } from "../../../../../workflows/merchant-order/modules"
import { requestWhatIfWorkflow } from "../../../../../workflows/commission/workflows/request-what-if"
import { presentWhatIf } from "../../present-what-if"
import type { ListWhatIfs, RequestWhatIfBody } from "../../validators-what-if"

/** `GET /admin/fee-plans/:id/what-if-runs`: runs of a plan on the past, the newest first. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListWhatIfs>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as ListWhatIfs
  const commission = commissionOf(req.scope)
  await commission.retrievePlan(req.params.id)
  const { what_if_runs, count } = await commission.what_if.list(req.params.id, { limit, offset })
  res.json({ what_if_runs: what_if_runs.map(presentWhatIf), count, limit, offset })
}

/**
 * `POST /admin/fee-plans/:id/what-if-runs`: tries a plan on the orders of a time; it runs in the background.
 * @throws 404; 400 (no default rule)
 */
export const POST = async (req: AuthenticatedMedusaRequest<RequestWhatIfBody>, res: MedusaResponse) => {
  const fee_plan_id = req.params.id
  const { result } = await requestWhatIfWorkflow(req.scope).run({
    input: { fee_plan_id, filters: req.validatedBody, requested_by: req.auth_context.actor_id },
  })
  const run = await commissionOf(req.scope).what_if.retrieve(fee_plan_id, result.id)
  res.status(202).json({ what_if_run: presentWhatIf(run) })
}
