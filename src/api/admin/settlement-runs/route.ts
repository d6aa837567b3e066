import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { toJson } from "../../../lib/json"
import type { RunStatus } from "../../../modules/settlement/run-types"
import { settlementOf } from "../../../workflows/merchant-order/modules"
import { releaseEarningsWorkflow } from "../../../workflows/settlement/workflows/release-earnings"
import { startSettlementRunWorkflow } from "../../../workflows/settlement/workflows/start-settlement-run"
import type { ListRuns } from "./validators"

/** `GET /admin/settlement-runs`: the latest first, each with its progress. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListRuns>, res: MedusaResponse) => {
  const { limit, offset, status } = req.validatedQuery as ListRuns
  const [runs, count] = await settlementOf(req.scope).runs.list({ limit, offset, status: status as RunStatus | undefined })
  res.json({ settlement_runs: toJson(runs), count, limit, offset })
}

/**
 * `POST /admin/settlement-runs`: starts a run over what is due, or answers the one that goes on; null where nothing is
 * due. It answers when the run is planned: the work goes on, and the job goes on with it should this process die.
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { result } = await startSettlementRunWorkflow(req.scope).run({
    input: { started_by: req.auth_context.actor_id },
  })
  if (result.run_id === null) {
    res.json({ settlement_run: null })
    return
  }
  const settlement_run = toJson(await settlementOf(req.scope).runs.retrieve(result.run_id))
  const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
  releaseEarningsWorkflow(req.scope)
    .run({ input: { started_by: req.auth_context.actor_id } })
    .catch((error: Error) => logger.error(`Settlement run ${result.run_id} stopped: ${error.message}`))
  res.status(202).json({ settlement_run })
}
