import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type UpdateMerchantInput, updateMerchantStep } from "../steps/update-merchant"

export const updateMerchantWorkflowId = "update-merchant"

/**
 * Changes a merchant's profile.
 *
 * @throws MedusaError NOT_FOUND
 */
export const updateMerchantWorkflow = createWorkflow(
  updateMerchantWorkflowId,
  (input: UpdateMerchantInput) => new WorkflowResponse(updateMerchantStep(input))
)
