import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { retryWithdrawal } from "../steps/decide-intent"

export type RetryWithdrawalInput = { withdrawal_id: string }

export const retryWithdrawalWorkflowId = "retry-withdrawal"

const retryWithdrawalStep = createStep(
  "retry-withdrawal-step",
  async (input: RetryWithdrawalInput, { container }) =>
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
  (input: RetryWithdrawalInput) => new WorkflowResponse(retryWithdrawalStep(input))
)
