import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { disputeDepsOf } from "../deps"
import { type WriteOffDispute, writeOffDispute } from "../steps/write-off-dispute"

export const writeOffDisputeWorkflowId = "write-off-dispute"

const writeOffDisputeStep = createStep("write-off-dispute", async (input: WriteOffDispute, { container }) => {
  await writeOffDispute(disputeDepsOf(container), input)
  return new StepResponse({ id: input.dispute_id })
})

/** An operator lets the platform bear a lost dispute that nobody else can be asked for. */
export const writeOffDisputeWorkflow = createWorkflow(
  writeOffDisputeWorkflowId,
  (input: WriteOffDispute) => new WorkflowResponse(writeOffDisputeStep(input))
)
