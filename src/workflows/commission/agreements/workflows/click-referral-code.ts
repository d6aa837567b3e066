import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { clickReferralCodeStep } from "../steps/click-referral-code"

export const clickReferralCodeWorkflowId = "click-referral-code"

/**
 * Writes down that somebody came by a partner's code or link.
 *
 * @returns the click, whose token brings it to a cart
 * @throws MedusaError INVALID_DATA (unknown or disabled code)
 */
export const clickReferralCodeWorkflow = createWorkflow(
  clickReferralCodeWorkflowId,
  (input: { code: string }) => new WorkflowResponse(clickReferralCodeStep(input))
)
