import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type CreateReferralCodeInput, createReferralCodeStep } from "../steps/create-referral-code"

export const createReferralCodeWorkflowId = "create-referral-code"

/**
 * Gives a partner a code that refers customers.
 *
 * @throws MedusaError NOT_FOUND (no such partner); NOT_ALLOWED (the code is taken)
 */
export const createReferralCodeWorkflow = createWorkflow(
  createReferralCodeWorkflowId,
  (input: CreateReferralCodeInput) => new WorkflowResponse(createReferralCodeStep(input))
)
