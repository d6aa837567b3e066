import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, addShippingMethodToCartWorkflow, releaseLockStep } from "@medusajs/medusa/core-flows"
import type { ShippingChoice } from "../choose-cart-options"
import { validateShippingChoicesStep } from "../steps/validate-shipping-choices"

export const setMerchantShippingMethodsWorkflowId = "set-merchant-shipping-methods"

export type SetMerchantShippingMethodsInput = {
  cart_id: string
  /** At most one option per shipping profile in the cart; profiles that are left out keep what they have. */
  options: ShippingChoice[]
}

/**
 * Sets the shipping choices of several merchants at once: one refresh of the cart instead of one per merchant.
 *
 * @throws NOT_FOUND for an unknown cart; INVALID_DATA with the path of an option that this cart cannot have
 */
export const setMerchantShippingMethodsWorkflow = createWorkflow(
  setMerchantShippingMethodsWorkflowId,
  (input: SetMerchantShippingMethodsInput) => {
    // As a part of this workflow, Medusa's takes no lock of its own.
    acquireLockStep({ key: input.cart_id, timeout: 2, ttl: 10 })
    validateShippingChoicesStep(input)
    addShippingMethodToCartWorkflow.runAsStep({
      input: transform({ input }, ({ input }) => ({
        cart_id: input.cart_id,
        options: input.options.map(({ option_id, data }) => ({ id: option_id, data })),
      })),
    })
    releaseLockStep({ key: input.cart_id })
    return new WorkflowResponse(undefined)
  }
)
