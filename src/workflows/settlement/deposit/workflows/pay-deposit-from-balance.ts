import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createStep, createWorkflow, StepResponse, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type Json, toJson } from "../../../../lib/json"
import { fromJsonAmount } from "../../../../lib/money"
import { moneyDepsOf } from "../../../money/deps"
import { payDepositFromBalance, type PayDepositInput } from "../pay-deposit-from-balance"

/** `amount` in minor units, as JSON carries it. */
export type PayDepositWorkflowInput = Json<PayDepositInput>

export const payDepositFromBalanceWorkflowId = "pay-deposit-from-balance"

const payDepositFromBalanceStep = createStep(
  "pay-deposit-from-balance",
  async (input: PayDepositWorkflowInput, { container }) => new StepResponse(toJson(await payDepositFromBalance(moneyDepsOf(container), { ...input, amount: fromJsonAmount(input.amount) })))
)

/**
 * A merchant fills its deposit from its available balance. Emits "deposit.paid".
 *
 * @returns the movement, as JSON
 * @throws MedusaError INVALID_DATA, NOT_ALLOWED: see `payDepositFromBalance`; nothing has moved then
 */
export const payDepositFromBalanceWorkflow = createWorkflow(payDepositFromBalanceWorkflowId, (input: PayDepositWorkflowInput) => {
  const result = payDepositFromBalanceStep(input)
  emitEventStep({ eventName: "deposit.paid", data: transform({ result }, ({ result }) => ({ id: result.id, merchant_id: result.merchant_id })) })
  return new WorkflowResponse(result)
})
