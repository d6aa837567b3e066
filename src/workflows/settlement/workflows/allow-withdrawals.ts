import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { allowWithdrawals, type StopWithdrawalsInput } from "../steps/control-withdrawals"

export type AllowWithdrawalsInput = Omit<StopWithdrawalsInput, "reason">

export const allowWithdrawalsWorkflowId = "allow-withdrawals"

const allowWithdrawalsStep = createStep(
  "allow-withdrawals",
  async (input: AllowWithdrawalsInput, { container }) => new StepResponse(toJson(await allowWithdrawals(moneyDepsOf(container), input)))
)

/**
 * An operator lets a merchant withdraw again. Emits "withdrawals.allowed".
 *
 * @throws MedusaError NOT_ALLOWED where nothing was stopped
 */
export const allowWithdrawalsWorkflow = createWorkflow(allowWithdrawalsWorkflowId, (input: AllowWithdrawalsInput) => {
  const result = allowWithdrawalsStep(input)
  emitEventStep({ eventName: "withdrawals.allowed", data: { id: input.merchant_id, merchant_id: input.merchant_id } })
  return new WorkflowResponse(result)
})
