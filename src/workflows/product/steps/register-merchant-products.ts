import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type MerchantModuleService from "../../../modules/merchant/service"

export const registerMerchantProductsStepId = "register-merchant-products"

type RegisterInput = { merchant_id: string; product_ids: string[] }

/** Writes down whose products these are. */
export const registerMerchantProductsStep = createStep(
  registerMerchantProductsStepId,
  async ({ merchant_id, product_ids }: RegisterInput, { container }) => {
    const merchants = container.resolve<MerchantModuleService>("merchant")
    const rows = await merchants.createMerchantProducts(
      product_ids.map((product_id) => ({ merchant_id, product_id }))
    )
    const ids = rows.map(({ id }) => id)
    return new StepResponse(ids, ids)
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await container.resolve<MerchantModuleService>("merchant").deleteMerchantProducts(ids)
    }
  }
)
