import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createFeePlanStep, type CreateFeePlanInput } from "../steps/create-fee-plan"

export const createFeePlanWorkflowId = "create-fee-plan"

/**
 * Writes a fee plan as a draft.
 * @throws MedusaError INVALID_DATA where two rules could both apply, a floor is above its cap, or bands have gaps or
 *   overlaps
 */
export const createFeePlanWorkflow = createWorkflow(
  createFeePlanWorkflowId,
  (input: CreateFeePlanInput) => new WorkflowResponse(createFeePlanStep(input))
)
