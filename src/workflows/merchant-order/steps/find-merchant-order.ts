import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { merchantOrderOf } from "../modules"

/** Whose merchant order it must be: the scope comes from the token, never from the body. */
export type MerchantOrderScope = { merchant_order_id: string; merchant_id?: string; customer_id?: string }

/**
 * @returns the order that a merchant order is a part of: what its lock is named by
 * @throws MedusaError NOT_FOUND where it does not exist, or is someone else's: the same text
 */
export const findMerchantOrderStep = createStep(
  "find-merchant-order",
  async ({ merchant_order_id, ...scope }: MerchantOrderScope, { container }) => {
    const { order_id } = await merchantOrderOf(container).retrieve(merchant_order_id, scope)
    return new StepResponse({ order_id })
  }
)
