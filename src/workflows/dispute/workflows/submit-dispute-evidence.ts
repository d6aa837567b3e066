import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { disputeDepsOf } from "../deps"
import { type EvidenceAuthor, submitEvidence } from "../steps/give-evidence"

export const submitDisputeEvidenceWorkflowId = "submit-dispute-evidence"

const submitDisputeEvidenceStep = createStep("submit-dispute-evidence", async (input: EvidenceAuthor, { container }) => {
  await submitEvidence(disputeDepsOf(container), input)
  return new StepResponse({ id: input.dispute_id })
})

/** An author of evidence has said all. */
export const submitDisputeEvidenceWorkflow = createWorkflow(
  submitDisputeEvidenceWorkflowId,
  (input: EvidenceAuthor) => new WorkflowResponse(submitDisputeEvidenceStep(input))
)
