import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import { releaseDueEarnings } from "../steps/release-earnings"

export const releaseEarningsWorkflowId = "release-earnings"

const releaseEarningsStep = createStep(
  "release-earnings",
  async (_: void, { container }) =>
    new StepResponse({ released_count: await releaseDueEarnings(moneyDepsOf(container)) })
)

/**
 * Makes available what merchants earned once its settlement days are over, and repays debts from it first.
 *
 * @returns how many earnings were released
 */
export const releaseEarningsWorkflow = createWorkflow(
  releaseEarningsWorkflowId,
  () => new WorkflowResponse(releaseEarningsStep())
)
