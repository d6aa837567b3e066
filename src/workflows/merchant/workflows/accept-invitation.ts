import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type AcceptInvitationInput, acceptInvitationStep } from "../steps/accept-invitation"

export const acceptInvitationWorkflowId = "accept-invitation"

/**
 * Accepts an invitation: the login becomes a member, if it is none yet, and the member works for the
 * merchant.
 *
 * @throws MedusaError NOT_FOUND (no such token, or it is for another address), NOT_ALLOWED (not pending any
 *   more)
 */
export const acceptInvitationWorkflow = createWorkflow(
  acceptInvitationWorkflowId,
  (input: AcceptInvitationInput) => new WorkflowResponse(acceptInvitationStep(input))
)
