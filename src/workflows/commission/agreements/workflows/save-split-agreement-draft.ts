import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type SaveSplitAgreementDraftInput, saveSplitAgreementDraftStep } from "../steps/save-split-agreement-draft"

export const saveSplitAgreementDraftWorkflowId = "save-split-agreement-draft"

/**
 * Writes the draft of an agreement's next version, in place of the one that there may be.
 *
 * @throws MedusaError NOT_FOUND; INVALID_DATA with the field's path
 */
export const saveSplitAgreementDraftWorkflow = createWorkflow(
  saveSplitAgreementDraftWorkflowId,
  (input: SaveSplitAgreementDraftInput) => new WorkflowResponse(saveSplitAgreementDraftStep(input))
)
