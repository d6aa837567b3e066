import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import { startRun } from "../steps/release-earnings"

export const startSettlementRunWorkflowId = "start-settlement-run"

const startSettlementRunStep = createStep(
  "start-settlement-run",
  async ({ started_by }: { started_by: string }, { container }) => {
    const run = await startRun(moneyDepsOf(container), started_by)
    return new StepResponse({ run_id: run?.id ?? null })
  }
)

/**
 * Plans a settlement run, for an operator who then watches it: `releaseEarningsWorkflow` works on it, and the job
 * does if that one dies. At most one run goes on at a time.
 *
 * @returns the id of the run that goes on now; null where nothing is due
 */
export const startSettlementRunWorkflow = createWorkflow(
  startSettlementRunWorkflowId,
  (input: { started_by: string }) => new WorkflowResponse(startSettlementRunStep(input))
)
