import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import { settleDueFunds } from "../steps/settle-funds"

export const settleFundsWorkflowId = "settle-funds"

const settleFundsStep = createStep(
  "settle-funds",
  async (_: void, { container }) =>
    new StepResponse({ settled_count: await settleDueFunds(moneyDepsOf(container)) })
)

/**
 * Books that the provider made funds available (journal 4).
 *
 * @returns how many funds settled
 */
export const settleFundsWorkflow = createWorkflow(
  settleFundsWorkflowId,
  () => new WorkflowResponse(settleFundsStep())
)
