import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type CreateInvitationInput, createInvitationStep } from "../steps/create-invitation"

export const createInvitationWorkflowId = "create-invitation"

/**
 * Invites somebody, by e-mail address, to work for the merchant.
 *
 * @returns the invitation's id and its secret token, which is not shown again
 * @throws MedusaError NOT_FOUND (role), FORBIDDEN (rights that the acting member does not have),
 *   NOT_ALLOWED (works for the merchant already, or has a pending invitation)
 */
export const createInvitationWorkflow = createWorkflow(
  createInvitationWorkflowId,
  (input: CreateInvitationInput) => new WorkflowResponse(createInvitationStep(input))
)
