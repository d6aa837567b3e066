import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type DeleteRoleInput, deleteRoleStep } from "../steps/delete-role"

export const deleteRoleWorkflowId = "delete-role"

/**
 * Deletes a role of the merchant's own.
 *
 * @throws MedusaError NOT_FOUND, FORBIDDEN, NOT_ALLOWED (built-in, or somebody has it or is invited with
 *   it)
 */
export const deleteRoleWorkflow = createWorkflow(
  deleteRoleWorkflowId,
  (input: DeleteRoleInput) => new WorkflowResponse(deleteRoleStep(input))
)
