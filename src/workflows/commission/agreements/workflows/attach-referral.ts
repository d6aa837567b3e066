import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type AttachReferralInput, attachReferralStep } from "../steps/attach-referral"

export const attachReferralWorkflowId = "attach-referral"

/**
 * Brings a referral to a cart: its order counts as referred, if it is placed within the window of the click.
 *
 * @returns the click that the cart now carries
 * @throws MedusaError NOT_FOUND (cart); NOT_ALLOWED (completed cart); INVALID_DATA (unknown, over, or a
 *   self-referral): nothing changes
 */
export const attachReferralWorkflow = createWorkflow(
  attachReferralWorkflowId,
  (input: AttachReferralInput) => new WorkflowResponse(attachReferralStep(input))
)
