import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type ChangeFeePlanInput, changeFeePlanStep } from "../steps/change-fee-plan"

export const changeFeePlanWorkflowId = "change-fee-plan"

/**
 * Changes a draft: what is given is replaced.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is no draft, or was changed meanwhile; INVALID_DATA where
 *   two rules could both apply, a floor is above its cap, or bands have gaps or overlaps
 */
export const changeFeePlanWorkflow = createWorkflow(
  changeFeePlanWorkflowId,
  (input: ChangeFeePlanInput) => new WorkflowResponse(changeFeePlanStep(input))
)
