import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { cancelWithdrawal, type CancelWithdrawalInput } from "../steps/cancel-withdrawal"

export const cancelWithdrawalWorkflowId = "cancel-withdrawal"

const cancelWithdrawalStep = createStep(
  "cancel-withdrawal",
  async (input: CancelWithdrawalInput, { container }) =>
    new StepResponse(toJson(await cancelWithdrawal(moneyDepsOf(container), input)))
)

/**
 * A merchant takes back a withdrawal that was not sent yet.
 *
 * @returns the withdrawal, as JSON
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED: see `cancelWithdrawal`
 */
export const cancelWithdrawalWorkflow = createWorkflow(
  cancelWithdrawalWorkflowId,
  (input: CancelWithdrawalInput) => new WorkflowResponse(cancelWithdrawalStep(input))
)
