import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import { sweepPayouts } from "../steps/follow-payouts"

export const sweepPayoutsWorkflowId = "sweep-payouts"

const sweepPayoutsStep = createStep(
  "sweep-payouts",
  async (_: void, { container }) =>
    new StepResponse({ followed_count: await sweepPayouts(moneyDepsOf(container)) })
)

/**
 * Asks after payouts that may have news, in case a message was lost.
 *
 * @returns how many were asked after
 */
export const sweepPayoutsWorkflow = createWorkflow(
  sweepPayoutsWorkflowId,
  () => new WorkflowResponse(sweepPayoutsStep())
)
