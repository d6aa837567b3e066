import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

export const registerMerchantShippingOptionsStepId = "register-merchant-shipping-options"

/** The part of the merchant module that this step uses. */
type MerchantShippingOptions = {
  createMerchantShippingOptions(
    rows: { merchant_id: string; shipping_option_id: string }[]
  ): Promise<{ id: string }[]>
  deleteMerchantShippingOptions(ids: string[]): Promise<void>
}

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
      .resolve<MerchantShippingOptions>("merchant")
      .createMerchantShippingOptions(
        shipping_option_ids.map((shipping_option_id) => ({ merchant_id, shipping_option_id }))
      )
    const ids = rows.map(({ id }) => id)
    return new StepResponse(ids, ids)
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await container.resolve<MerchantShippingOptions>("merchant").deleteMerchantShippingOptions(ids)
    }
  }
)
