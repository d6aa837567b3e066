import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type RevokeInvitationInput, revokeInvitationStep } from "../steps/revoke-invitation"

export const revokeInvitationWorkflowId = "revoke-invitation"

/**
 * Takes a pending invitation back.
 *
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED (accepted or revoked already)
 */
export const revokeInvitationWorkflow = createWorkflow(
  revokeInvitationWorkflowId,
  (input: RevokeInvitationInput) => new WorkflowResponse(revokeInvitationStep(input))
)
