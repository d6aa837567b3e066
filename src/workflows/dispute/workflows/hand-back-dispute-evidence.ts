import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { disputeDepsOf } from "../deps"
import { handBackEvidence } from "../steps/give-evidence"

export const handBackDisputeEvidenceWorkflowId = "hand-back-dispute-evidence"

const handBackDisputeEvidenceStep = createStep("hand-back-dispute-evidence", async (input: { dispute_id: string; merchant_id: string; operator_id: string }, { container }) => {
  await handBackEvidence(disputeDepsOf(container), input)
  return new StepResponse({ id: input.dispute_id })
})

/** An operator hands a merchant its evidence back, to be changed. */
export const handBackDisputeEvidenceWorkflow = createWorkflow(
  handBackDisputeEvidenceWorkflowId,
  (input: { dispute_id: string; merchant_id: string; operator_id: string }) => new WorkflowResponse(handBackDisputeEvidenceStep(input))
)
