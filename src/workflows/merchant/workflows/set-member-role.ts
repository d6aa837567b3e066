import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type SetMemberRoleInput, setMemberRoleStep } from "../steps/set-member-role"

export const setMemberRoleWorkflowId = "set-member-role"

/**
 * Gives a colleague another role.
 *
 * @throws MedusaError NOT_FOUND (membership or role of another merchant too), FORBIDDEN (rights that the
 *   acting member does not have), NOT_ALLOWED (no owner would be left)
 */
export const setMemberRoleWorkflow = createWorkflow(
  setMemberRoleWorkflowId,
  (input: SetMemberRoleInput) => new WorkflowResponse(setMemberRoleStep(input))
)
