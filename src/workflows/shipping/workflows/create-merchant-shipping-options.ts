import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createShippingOptionsWorkflow } from "@medusajs/medusa/core-flows"
import { prepareMerchantShippingOptionsStep } from "../steps/prepare-merchant-shipping-options"
import { registerMerchantShippingOptionsStep } from "../steps/register-merchant-shipping-options"
import { ensurePlatformShippingWorkflow } from "./ensure-platform-shipping"

export const createMerchantShippingOptionsWorkflowId = "create-merchant-shipping-options"

export type CreateMerchantShippingOptionsInput = {
  merchant_id: string
  shipping_profile_id: string
  /** Flat rate in minor units of each zone's currency: 500 when absent, a start that the merchant changes. */
  amount?: number
  /** What shoppers read; "Standard shipping" when absent. */
  name?: string
}

const DEFAULT_AMOUNT = 500
const DEFAULT_NAME = "Standard shipping"

/**
 * Gives a merchant a flat-rate shipping option in every service zone of the platform where its profile has none.
 * Idempotent; run again after a region was added.
 *
 * @returns the options that this run created
 */
export const createMerchantShippingOptionsWorkflow = createWorkflow(
  createMerchantShippingOptionsWorkflowId,
  (input: CreateMerchantShippingOptionsInput) => {
    const platform = ensurePlatformShippingWorkflow.runAsStep({ input: {} })
    const options = prepareMerchantShippingOptionsStep(
      transform({ input, platform }, ({ input, platform }) => ({
        shipping_profile_id: input.shipping_profile_id,
        amount: input.amount ?? DEFAULT_AMOUNT,
        name: input.name ?? DEFAULT_NAME,
        platform,
      }))
    )
    const created = createShippingOptionsWorkflow.runAsStep({ input: options })
    registerMerchantShippingOptionsStep(
      transform({ input, created }, ({ input, created }) => ({
        merchant_id: input.merchant_id,
        shipping_option_ids: created.map(({ id }) => id),
      }))
    )
    return new WorkflowResponse(created)
  }
)
