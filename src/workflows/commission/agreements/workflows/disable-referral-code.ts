import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type DisableReferralCodeInput, disableReferralCodeStep } from "../steps/disable-referral-code"

export const disableReferralCodeWorkflowId = "disable-referral-code"

/**
 * Ends a partner's code for new clicks; orders within the window of earlier ones still count.
 *
 * @throws MedusaError NOT_FOUND, also where it is another partner's
 */
export const disableReferralCodeWorkflow = createWorkflow(
  disableReferralCodeWorkflowId,
  (input: DisableReferralCodeInput) => new WorkflowResponse(disableReferralCodeStep(input))
)
