import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type MerchantModuleService from "../../../modules/merchant/service"

export const registerMerchantShippingOptionsStepId = "register-merchant-shipping-options"

type RegisterInput = {
  merchant_id: string
  shipping_option_ids: string[]
}

/** Writes down whose options these are: the merchant's own list is read from our table, not from the core's. */
export const registerMerchantShippingOptionsStep = createStep(
  registerMerchantShippingOptionsStepId,
  async ({ merchant_id, shipping_option_ids }: RegisterInput, { container }) => {
    if (shipping_option_ids.length === 0) {
      return new StepResponse<string[], string[]>([], [])
    }
    const rows = await container
      .resolve<MerchantModuleService>("merchant")
      .createMerchantShippingOptions(
        shipping_option_ids.map((shipping_option_id) => ({ merchant_id, shipping_option_id }))
      )
    const ids = rows.map(({ id }) => id)
    return new StepResponse(ids, ids)
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await container.resolve<MerchantModuleService>("merchant").deleteMerchantShippingOptions(ids)
    }
  }
)
