import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createAndLinkProductOptionsToProductWorkflow, updateProductOptionsWorkflow } from "@medusajs/medusa/core-flows"
import { type OptionUpdateInput, prepareOptionUpdateStep } from "../steps/prepare-option-update"

export const updateMerchantOptionWorkflowId = "update-merchant-option"

/**
 * Changes the title or the values of an option. Medusa keeps an option's values and those that a product uses apart;
 * a merchant's option is one product's alone, so both change together. The caller has checked whose it is.
 *
 * @throws INVALID_DATA where the title is taken, or a variant has a value that is taken away
 */
export const updateMerchantOptionWorkflow = createWorkflow(
  updateMerchantOptionWorkflowId,
  (input: OptionUpdateInput) => {
    const prepared = prepareOptionUpdateStep(input)
    createAndLinkProductOptionsToProductWorkflow.runAsStep({
      input: transform({ input, prepared }, ({ input, prepared }) => ({
        product_id: input.product_id,
        update: prepared.values,
      })),
    })
    updateProductOptionsWorkflow.runAsStep({
      input: transform({ input, prepared }, ({ input, prepared }) => ({
        selector: { id: input.option_id },
        update: prepared.option,
      })),
    })
    return new WorkflowResponse(input.option_id)
  }
)
