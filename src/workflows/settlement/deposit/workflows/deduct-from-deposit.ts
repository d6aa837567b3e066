import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createStep, createWorkflow, StepResponse, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type Json, toJson } from "../../../../lib/json"
import { fromJsonAmount } from "../../../../lib/money"
import { moneyDepsOf } from "../../../money/deps"
import { deductFromDeposit, type DeductFromDepositInput } from "../deduct-from-deposit"

/** `amount` in minor units, as JSON carries it. */
export type DeductFromDepositWorkflowInput = Json<DeductFromDepositInput>

export const deductFromDepositWorkflowId = "deduct-from-deposit"

const deductFromDepositStep = createStep(
  "deduct-from-deposit",
  async (input: DeductFromDepositWorkflowInput, { container }) => new StepResponse(toJson(await deductFromDeposit(moneyDepsOf(container), { ...input, amount: fromJsonAmount(input.amount) })))
)

/**
 * An operator takes a penalty out of a deposit, with a reason. Emits "deposit.deducted".
 *
 * @returns the movement, as JSON
 * @throws MedusaError NOT_ALLOWED: see `deductFromDeposit`; nothing has moved then
 */
export const deductFromDepositWorkflow = createWorkflow(deductFromDepositWorkflowId, (input: DeductFromDepositWorkflowInput) => {
  const result = deductFromDepositStep(input)
  emitEventStep({ eventName: "deposit.deducted", data: transform({ result }, ({ result }) => ({ id: result.id, merchant_id: result.merchant_id })) })
  return new WorkflowResponse(result)
})
