import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateShippingOptionsWorkflow } from "@medusajs/medusa/core-flows"
import type { MerchantShippingOptionInput } from "../steps/prepare-merchant-shipping-option"
import { prepareMerchantShippingOptionUpdateStep } from "../steps/prepare-merchant-shipping-option-update"

export const updateMerchantShippingOptionWorkflowId = "update-merchant-shipping-option"

export type UpdateMerchantShippingOptionInput = {
  id: string
  /** Prices replace all prices that the option has. */
  update: Partial<Pick<MerchantShippingOptionInput, "name" | "prices">>
}

/** Changes a shipping option. The caller has checked whose it is. @throws INVALID_DATA with the field's path */
export const updateMerchantShippingOptionWorkflow = createWorkflow(
  updateMerchantShippingOptionWorkflowId,
  (input: UpdateMerchantShippingOptionInput) => {
    const prepared = prepareMerchantShippingOptionUpdateStep(input)
    updateShippingOptionsWorkflow.runAsStep({ input: prepared })
    return new WorkflowResponse(input.id)
  }
)
