import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createInventoryLevelsWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows"
import type { ListingMerchant, MerchantProductInput } from "../merchant-product"
import { prepareMerchantProductStep } from "../steps/prepare-merchant-product"
import { prepareStockLevelsStep } from "../steps/prepare-stock-levels"
import { rankOptionValuesStep } from "../steps/rank-option-values"
import { registerMerchantProductsStep } from "../steps/register-merchant-products"

export const createMerchantProductWorkflowId = "create-merchant-product"

export type CreateMerchantProductInput = { merchant: ListingMerchant; product: MerchantProductInput }

/**
 * Lists a product of a merchant: in the store's default sales channel, at the merchant's shipping profile, its stock
 * in the shared slot, and owned by the merchant. All of it, or nothing.
 *
 * @returns the product's id
 * @throws INVALID_DATA with the field's path: options, currency, SKU, barcode, category, handle
 * @throws NOT_ALLOWED where the merchant is not activated
 */
export const createMerchantProductWorkflow = createWorkflow(
  createMerchantProductWorkflowId,
  (input: CreateMerchantProductInput) => {
    const prepared = prepareMerchantProductStep(input)
    const created = createProductsWorkflow.runAsStep({
      input: transform({ prepared }, ({ prepared }) => ({ products: [prepared] })),
    })
    const product_id = transform({ created }, ({ created }) => created[0].id)
    registerMerchantProductsStep(
      transform({ input, product_id }, ({ input, product_id }) => ({
        merchant_id: input.merchant.id,
        product_ids: [product_id],
      }))
    )
    rankOptionValuesStep(
      transform({ input, product_id }, ({ input, product_id }) => ({ product_id, options: input.product.options }))
    )
    // Medusa creates variants in the order of the input.
    const levels = prepareStockLevelsStep(
      transform({ input, created }, ({ input, created }) => ({
        stock_location_id: input.merchant.stock_location_id ?? "",
        variants: created[0].variants.map(({ id }, index) => ({
          id,
          stocked_quantity: input.product.variants[index].stocked_quantity,
        })),
      }))
    )
    createInventoryLevelsWorkflow.runAsStep({
      input: transform({ levels }, ({ levels }) => ({ inventory_levels: levels })),
    })
    return new WorkflowResponse(product_id)
  }
)
