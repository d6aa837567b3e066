import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type SuspendMerchantInput, suspendMerchantStep } from "../steps/change-merchant-status"

export const suspendMerchantWorkflowId = "suspend-merchant"

/**
 * Suspends a merchant: its products leave sale at once, its members can read but not trade, orders under
 * way go on to their end. Running it again changes nothing. Emits "merchant.suspended".
 *
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED (closed)
 */
export const suspendMerchantWorkflow = createWorkflow(
  suspendMerchantWorkflowId,
  (input: SuspendMerchantInput) => {
    const merchant = suspendMerchantStep(input)
    when("merchant-was-active", merchant, ({ changed }) => changed).then(() => {
      emitEventStep({ eventName: "merchant.suspended", data: { id: input.merchant_id } })
    })
    return new WorkflowResponse(merchant)
  }
)
