import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type Json, toJson } from "../../../../lib/json"
import { fromJsonAmount } from "../../../../lib/money"
import { moneyDepsOf } from "../../../money/deps"
import { payDepositByCard, type PayDepositByCardInput } from "../pay-deposit-by-card"

/** `amount` in minor units, as JSON carries it. */
export type PayDepositByCardWorkflowInput = Json<PayDepositByCardInput>

export const payDepositByCardWorkflowId = "pay-deposit-by-card"

const payDepositByCardStep = createStep(
  "pay-deposit-by-card",
  async (input: PayDepositByCardWorkflowInput, { container }) => new StepResponse(toJson(await payDepositByCard(moneyDepsOf(container), { ...input, amount: fromJsonAmount(input.amount) })))
)

/**
 * Opens a page of the provider where a merchant pays its deposit by card. Nothing is booked before it is paid.
 *
 * @returns the payment, as JSON, and the address of the page
 * @throws MedusaError INVALID_DATA, NOT_ALLOWED: see `payDepositByCard`
 */
export const payDepositByCardWorkflow = createWorkflow(
  payDepositByCardWorkflowId,
  (input: PayDepositByCardWorkflowInput) => new WorkflowResponse(payDepositByCardStep(input))
)
