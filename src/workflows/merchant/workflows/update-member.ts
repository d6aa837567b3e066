import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type UpdateMemberInput, updateMemberStep } from "../steps/update-member"

export const updateMemberWorkflowId = "update-member"

/**
 * Changes what a member says of themselves.
 */
export const updateMemberWorkflow = createWorkflow(
  updateMemberWorkflowId,
  (input: UpdateMemberInput) => new WorkflowResponse(updateMemberStep(input))
)
