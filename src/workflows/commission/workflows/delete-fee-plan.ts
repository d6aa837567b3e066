import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type DeleteFeePlanInput, deleteFeePlanStep } from "../steps/delete-fee-plan"

export const deleteFeePlanWorkflowId = "delete-fee-plan"

/**
 * Deletes a draft.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is no draft, or was changed meanwhile
 */
export const deleteFeePlanWorkflow = createWorkflow(
  deleteFeePlanWorkflowId,
  (input: DeleteFeePlanInput) => new WorkflowResponse(deleteFeePlanStep(input))
)
