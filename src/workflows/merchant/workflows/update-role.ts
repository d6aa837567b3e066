import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type UpdateRoleInput, updateRoleStep } from "../steps/update-role"

export const updateRoleWorkflowId = "update-role"

/**
 * Changes a role of the merchant's own; who has it has the new rights from the next request on.
 *
 * @throws MedusaError NOT_FOUND, FORBIDDEN (rights that the acting member does not have), NOT_ALLOWED
 *   (built-in)
 */
export const updateRoleWorkflow = createWorkflow(
  updateRoleWorkflowId,
  (input: UpdateRoleInput) => new WorkflowResponse(updateRoleStep(input))
)
