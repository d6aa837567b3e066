import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { retryWithdrawal, type WithdrawalDecision } from "../steps/decide-intent"

export const retryWithdrawalWorkflowId = "retry-withdrawal"

const retryWithdrawalStep = createStep(
  "retry-withdrawal",
  async (input: WithdrawalDecision, { container }) =>
    new StepResponse(toJson(await retryWithdrawal(moneyDepsOf(container), input)))
)

/**
 * An operator lets a withdrawal go on that waits for one, or whose payout the bank sent back.
 *
 * @returns the withdrawal, as JSON
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED: see `retryWithdrawal`
 */
export const retryWithdrawalWorkflow = createWorkflow(
  retryWithdrawalWorkflowId,
  (input: WithdrawalDecision) => new WorkflowResponse(retryWithdrawalStep(input))
)
