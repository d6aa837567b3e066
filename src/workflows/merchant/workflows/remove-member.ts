import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type RemoveMemberInput, removeMemberStep } from "../steps/remove-member"

export const removeMemberWorkflowId = "remove-member"

/**
 * Ends a colleague's (or one's own) work for the merchant. Their login stays: they may work for others.
 *
 * @throws MedusaError NOT_FOUND, FORBIDDEN (who has rights that the acting member does not have),
 *   NOT_ALLOWED (no owner would be left)
 */
export const removeMemberWorkflow = createWorkflow(
  removeMemberWorkflowId,
  (input: RemoveMemberInput) => new WorkflowResponse(removeMemberStep(input))
)
