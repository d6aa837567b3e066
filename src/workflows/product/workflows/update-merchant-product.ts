import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows"
import type { MerchantProductUpdate } from "../merchant-product"
import { validateMerchantProductUpdateStep } from "../steps/validate-merchant-product-update"

export const updateMerchantProductWorkflowId = "update-merchant-product"

export type UpdateMerchantProductInput = { product_id: string; update: MerchantProductUpdate }

/**
 * Changes a product, not its options and variants. Images and categories are replaced where they are given.
 * The caller has checked whose product it is.
 *
 * @throws INVALID_DATA with the field's path: handle, category
 */
export const updateMerchantProductWorkflow = createWorkflow(
  updateMerchantProductWorkflowId,
  (input: UpdateMerchantProductInput) => {
    validateMerchantProductUpdateStep(input)
    updateProductsWorkflow.runAsStep({
      input: transform({ input }, ({ input }) => ({ selector: { id: input.product_id }, update: input.update })),
    })
    return new WorkflowResponse(input.product_id)
  }
)
