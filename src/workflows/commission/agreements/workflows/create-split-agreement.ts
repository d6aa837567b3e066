import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type CreateSplitAgreementInput, createSplitAgreementStep } from "../steps/create-split-agreement"

export const createSplitAgreementWorkflowId = "create-split-agreement"

/**
 * Writes a new split agreement with its first draft.
 *
 * @throws MedusaError INVALID_DATA with the field's path
 */
export const createSplitAgreementWorkflow = createWorkflow(
  createSplitAgreementWorkflowId,
  (input: CreateSplitAgreementInput) => new WorkflowResponse(createSplitAgreementStep(input))
)
