import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type DiscardSplitAgreementDraftInput, discardSplitAgreementDraftStep } from "../steps/discard-split-agreement-draft"

export const discardSplitAgreementDraftWorkflowId = "discard-split-agreement-draft"

/**
 * Throws the draft of an agreement away.
 *
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED (no draft)
 */
export const discardSplitAgreementDraftWorkflow = createWorkflow(
  discardSplitAgreementDraftWorkflowId,
  (input: DiscardSplitAgreementDraftInput) => new WorkflowResponse(discardSplitAgreementDraftStep(input))
)
