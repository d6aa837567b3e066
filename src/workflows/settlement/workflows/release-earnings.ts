import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import { settle } from "../steps/release-earnings"

export const releaseEarningsWorkflowId = "release-earnings"

export type ReleaseEarningsInput = {
  /** The operator who starts it; "system" where absent. */
  started_by?: string
}

const releaseEarningsStep = createStep(
  "release-earnings",
  async (input: ReleaseEarningsInput | undefined, { container }) => {
    const settled = await settle(moneyDepsOf(container), { started_by: input?.started_by })
    if (settled && settled.errors.length > 0) {
      const [first] = settled.errors
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`Settlement run ${settled.run.id} could not settle ${settled.errors.length} merchants, first: ${first.message}`)
    }
    return new StepResponse({
      run_id: settled?.run.id ?? null,
      released_count: settled?.released_count ?? 0,
      failed_count: settled?.run.failed_count ?? 0,
    })
  }
)

/**
 * Runs a settlement: receipts that nobody confirmed in time are confirmed, and what merchants earned becomes
 * available once its day has come; debts are repaid from it first. A run that was interrupted goes on.
 *
 * @returns the run (null where nothing was due), and how many earnings were released by this call
 */
export const releaseEarningsWorkflow = createWorkflow(
  releaseEarningsWorkflowId,
  (input: ReleaseEarningsInput | undefined) => new WorkflowResponse(releaseEarningsStep(input))
)
