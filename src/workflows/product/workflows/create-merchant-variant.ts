import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createInventoryLevelsWorkflow, createProductVariantsWorkflow } from "@medusajs/medusa/core-flows"
import type { MerchantVariantInput } from "../merchant-product"
import { prepareMerchantVariantStep } from "../steps/prepare-merchant-variant"
import { prepareStockLevelsStep } from "../steps/prepare-stock-levels"

export const createMerchantVariantWorkflowId = "create-merchant-variant"

export type CreateMerchantVariantInput = {
  product_id: string
  stock_location_id: string
  variant: MerchantVariantInput
}

/**
 * Adds a variant with its prices and its stock in the shared slot. The caller has checked whose product it is.
 *
 * @returns the variant's id
 * @throws INVALID_DATA with the field's path: options, currency, SKU, barcode
 */
export const createMerchantVariantWorkflow = createWorkflow(
  createMerchantVariantWorkflowId,
  (input: CreateMerchantVariantInput) => {
    const prepared = prepareMerchantVariantStep(input)
    const created = createProductVariantsWorkflow.runAsStep({
      input: transform({ prepared }, ({ prepared }) => ({ product_variants: [prepared] })),
    })
    const levels = prepareStockLevelsStep(
      transform({ input, created }, ({ input, created }) => ({
        stock_location_id: input.stock_location_id,
        variants: [{ id: created[0].id, stocked_quantity: input.variant.stocked_quantity }],
      }))
    )
    createInventoryLevelsWorkflow.runAsStep({
      input: transform({ levels }, ({ levels }) => ({ inventory_levels: levels })),
    })
    return new WorkflowResponse(transform({ created }, ({ created }) => created[0].id))
  }
)
