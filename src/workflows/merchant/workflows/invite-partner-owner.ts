import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type InvitePartnerOwnerInput, invitePartnerOwnerStep } from "../steps/create-partner"

export const invitePartnerOwnerWorkflowId = "invite-partner-owner"

/**
 * Invites an owner of a partner, by an operator. A pending invitation of the same address is void.
 *
 * @throws MedusaError NOT_FOUND (no such partner); NOT_ALLOWED (works for it already)
 */
export const invitePartnerOwnerWorkflow = createWorkflow(
  invitePartnerOwnerWorkflowId,
  (input: InvitePartnerOwnerInput) => new WorkflowResponse(invitePartnerOwnerStep(input))
)
