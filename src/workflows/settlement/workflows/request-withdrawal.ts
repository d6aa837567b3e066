import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { fromJsonAmount } from "../../../lib/money"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { requestWithdrawal, type RequestWithdrawalInput } from "../steps/request-withdrawal"

/** `amount` in minor units, as JSON carries it. */
export type RequestWithdrawalWorkflowInput = Omit<RequestWithdrawalInput, "amount"> & { amount: number }

export const requestWithdrawalWorkflowId = "request-withdrawal"

const requestWithdrawalStep = createStep(
  "request-withdrawal",
  async (input: RequestWithdrawalWorkflowInput, { container }) => {
    const amount = fromJsonAmount(input.amount)
    return new StepResponse(toJson(await requestWithdrawal(moneyDepsOf(container), { ...input, amount })))
  }
)

/**
 * A merchant takes money out of its available balance: booked here in one transaction, sent by the job
 * send-payout-intents. The same idempotency key is one withdrawal, however often it is asked for.
 *
 * @returns the withdrawal, as JSON
 * @throws MedusaError INVALID_DATA, NOT_ALLOWED: see `requestWithdrawal`; nothing has moved then
 */
export const requestWithdrawalWorkflow = createWorkflow(
  requestWithdrawalWorkflowId,
  (input: RequestWithdrawalWorkflowInput) => new WorkflowResponse(requestWithdrawalStep(input))
)
