import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createShippingOptionsWorkflow } from "@medusajs/medusa/core-flows"
import {
  type MerchantShippingOptionInput,
  prepareMerchantShippingOptionStep,
} from "../steps/prepare-merchant-shipping-option"
import { registerMerchantShippingOptionsStep } from "../steps/register-merchant-shipping-options"

export const addMerchantShippingOptionWorkflowId = "add-merchant-shipping-option"

export type AddMerchantShippingOptionInput = {
  merchant_id: string
  shipping_profile_id: string
  option: MerchantShippingOptionInput
}

/**
 * Adds a flat-rate shipping option of a merchant's own.
 *
 * @returns the option's id
 * @throws INVALID_DATA with the field's path: zone, currency
 */
export const addMerchantShippingOptionWorkflow = createWorkflow(
  addMerchantShippingOptionWorkflowId,
  (input: AddMerchantShippingOptionInput) => {
    const prepared = prepareMerchantShippingOptionStep(input)
    const created = createShippingOptionsWorkflow.runAsStep({ input: prepared })
    const id = transform({ created }, ({ created }) => created[0].id)
    registerMerchantShippingOptionsStep(
      transform({ input, id }, ({ input, id }) => ({
        merchant_id: input.merchant_id,
        shipping_option_ids: [id],
      }))
    )
    return new WorkflowResponse(id)
  }
)
