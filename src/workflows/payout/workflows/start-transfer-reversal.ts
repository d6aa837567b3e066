import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { type StartReversal, startReversal } from "../reversal/start-reversal"

export const startTransferReversalWorkflowId = "start-transfer-reversal"

/** `amount`: a JSON number of minor units. */
export type StartTransferReversalInput = Omit<StartReversal, "amount"> & { amount: number }

const startTransferReversalStep = createStep(
  "start-transfer-reversal",
  async (input: StartTransferReversalInput, { container }) =>
    new StepResponse(toJson(await startReversal(moneyDepsOf(container), { ...input, amount: BigInt(input.amount) })))
)

/** An operator takes back of a transfer what the merchant owes; the sender asks the provider. @returns it, as JSON */
export const startTransferReversalWorkflow = createWorkflow(
  startTransferReversalWorkflowId,
  (input: StartTransferReversalInput) => new WorkflowResponse(startTransferReversalStep(input))
)
