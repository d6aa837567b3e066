import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { disputeDepsOf } from "../deps"
import { acceptDispute } from "../steps/send-evidence"

export const acceptDisputeWorkflowId = "accept-dispute"

const acceptDisputeStep = createStep("accept-dispute", async (input: { dispute_id: string; operator_id: string; reason: string }, { container }) => {
  await acceptDispute(disputeDepsOf(container), input)
  return new StepResponse({ id: input.dispute_id })
})

/** An operator gives a dispute up: the provider is told so by the sender. */
export const acceptDisputeWorkflow = createWorkflow(
  acceptDisputeWorkflowId,
  (input: { dispute_id: string; operator_id: string; reason: string }) => new WorkflowResponse(acceptDisputeStep(input))
)
