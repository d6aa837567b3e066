import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type CopyFeePlanInput, copyFeePlanStep } from "../steps/copy-fee-plan"

export const copyFeePlanWorkflowId = "copy-fee-plan"

/**
 * Writes a draft with the contents of another plan. @throws MedusaError NOT_FOUND
 */
export const copyFeePlanWorkflow = createWorkflow(
  copyFeePlanWorkflowId,
  (input: CopyFeePlanInput) => new WorkflowResponse(copyFeePlanStep(input))
)
