import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createInventoryLevelsWorkflow, updateProductVariantsWorkflow } from "@medusajs/medusa/core-flows"
import {
  type MerchantVariantUpdate,
  prepareMerchantVariantUpdateStep,
} from "../steps/prepare-merchant-variant-update"
import { prepareStockLevelsStep } from "../steps/prepare-stock-levels"

export const updateMerchantVariantWorkflowId = "update-merchant-variant"

export type UpdateMerchantVariantInput = {
  product_id: string
  variant_id: string
  stock_location_id: string
  /** Prices replace all prices that the variant has; nothing given changes nothing. */
  update: MerchantVariantUpdate
}

/**
 * Changes a variant; one whose stock is counted from now on starts with none. The caller has checked whose it is.
 *
 * @throws INVALID_DATA with the field's path: options, currency, SKU, barcode
 */
export const updateMerchantVariantWorkflow = createWorkflow(
  updateMerchantVariantWorkflowId,
  (input: UpdateMerchantVariantInput) => {
    const update = prepareMerchantVariantUpdateStep(input)
    updateProductVariantsWorkflow.runAsStep({
      input: transform({ input, update }, ({ input, update }) => ({
        selector: { id: input.variant_id, product_id: input.product_id },
        update,
      })),
    })
    const levels = prepareStockLevelsStep(
      transform({ input }, ({ input }) => ({
        stock_location_id: input.stock_location_id,
        variants: [{ id: input.variant_id }],
      }))
    )
    createInventoryLevelsWorkflow.runAsStep({
      input: transform({ levels }, ({ levels }) => ({ inventory_levels: levels })),
    })
    return new WorkflowResponse(input.variant_id)
  }
)
