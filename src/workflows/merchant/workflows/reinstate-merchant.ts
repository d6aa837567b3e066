import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type ReinstateMerchantInput, reinstateMerchantStep } from "../steps/change-merchant-status"

export const reinstateMerchantWorkflowId = "reinstate-merchant"

/**
 * Ends a suspension: exactly what it took off sale is on sale again. Running it again changes nothing.
 * Emits "merchant.reinstated".
 *
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED (closed)
 */
export const reinstateMerchantWorkflow = createWorkflow(
  reinstateMerchantWorkflowId,
  (input: ReinstateMerchantInput) => {
    const merchant = reinstateMerchantStep(input)
    when("merchant-was-suspended", merchant, ({ changed }) => changed).then(() => {
      emitEventStep({ eventName: "merchant.reinstated", data: { id: input.merchant_id } })
    })
    return new WorkflowResponse(merchant)
  }
)
