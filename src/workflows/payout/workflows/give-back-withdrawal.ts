import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { giveBackWithdrawal, type WithdrawalDecision } from "../steps/decide-intent"

export const giveBackWithdrawalWorkflowId = "give-back-withdrawal"

const giveBackWithdrawalStep = createStep(
  "give-back-withdrawal",
  async (input: WithdrawalDecision, { container }) =>
    new StepResponse(toJson(await giveBackWithdrawal(moneyDepsOf(container), input)))
)

/**
 * An operator gives a withdrawal up whose transfer cannot be made: amount and fee are available again.
 *
 * @returns the withdrawal, as JSON
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED: see `giveBackWithdrawal`
 */
export const giveBackWithdrawalWorkflow = createWorkflow(
  giveBackWithdrawalWorkflowId,
  (input: WithdrawalDecision) => new WorkflowResponse(giveBackWithdrawalStep(input))
)
