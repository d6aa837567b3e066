import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createAndLinkProductOptionsToProductWorkflow } from "@medusajs/medusa/core-flows"
import type { MerchantOptionInput } from "../merchant-product"
import { ranksOf } from "../steps/rank-option-values"
import { validateNewOptionStep } from "../steps/validate-new-option"

export const addMerchantOptionWorkflowId = "add-merchant-option"

export type AddMerchantOptionInput = { product_id: string; option: MerchantOptionInput }

/**
 * Adds an option that is this product's alone: Medusa shares options among products by default, which would give one
 * merchant a hold on another's. The caller has checked whose product it is.
 *
 * @throws INVALID_DATA where the product has an option of that title
 */
export const addMerchantOptionWorkflow = createWorkflow(
  addMerchantOptionWorkflowId,
  (input: AddMerchantOptionInput) => {
    validateNewOptionStep(input)
    createAndLinkProductOptionsToProductWorkflow.runAsStep({
      input: transform({ input }, ({ input: { product_id, option } }) => ({
        product_id,
        add: [{ ...option, ranks: ranksOf(option.values), is_exclusive: true }],
      })),
    })
    return new WorkflowResponse(input.product_id)
  }
)
