import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { stopWithdrawals, type StopWithdrawalsInput } from "../steps/control-withdrawals"

export const stopWithdrawalsWorkflowId = "stop-withdrawals"

const stopWithdrawalsStep = createStep(
  "stop-withdrawals",
  async (input: StopWithdrawalsInput, { container }) => new StepResponse(toJson(await stopWithdrawals(moneyDepsOf(container), input)))
)

/**
 * An operator stops one merchant's withdrawals. Emits "withdrawals.stopped".
 *
 * @returns the stop, as JSON
 */
export const stopWithdrawalsWorkflow = createWorkflow(stopWithdrawalsWorkflowId, (input: StopWithdrawalsInput) => {
  const result = stopWithdrawalsStep(input)
  emitEventStep({ eventName: "withdrawals.stopped", data: { id: input.merchant_id, merchant_id: input.merchant_id } })
  return new WorkflowResponse(result)
})
