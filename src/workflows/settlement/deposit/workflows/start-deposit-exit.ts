import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../../lib/json"
import { moneyDepsOf } from "../../../money/deps"
import { startDepositExit } from "../refund-deposits"

export type StartDepositExitInput = { merchant_id: string; operator_id: string | null }

export const startDepositExitWorkflowId = "start-deposit-exit"

const startDepositExitStep = createStep(
  "start-deposit-exit",
  async (input: StartDepositExitInput, { container }) => new StepResponse(toJson(await startDepositExit(moneyDepsOf(container), input)))
)

/**
 * A merchant leaves: nothing is required of its deposit any more, and the claim period starts.
 *
 * @returns the deposits whose claim period started now, as JSON
 */
export const startDepositExitWorkflow = createWorkflow(
  startDepositExitWorkflowId,
  (input: StartDepositExitInput) => new WorkflowResponse(startDepositExitStep(input))
)
