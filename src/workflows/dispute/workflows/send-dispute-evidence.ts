import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { disputeDepsOf } from "../deps"
import { sendEvidence } from "../steps/send-evidence"

export const sendDisputeEvidenceWorkflowId = "send-dispute-evidence"

const sendDisputeEvidenceStep = createStep("send-dispute-evidence", async (input: { dispute_id: string; operator_id: string }, { container }) => {
  await sendEvidence(disputeDepsOf(container), input)
  return new StepResponse({ id: input.dispute_id })
})

/** An operator lets what was submitted go to the bank. */
export const sendDisputeEvidenceWorkflow = createWorkflow(
  sendDisputeEvidenceWorkflowId,
  (input: { dispute_id: string; operator_id: string }) => new WorkflowResponse(sendDisputeEvidenceStep(input))
)
