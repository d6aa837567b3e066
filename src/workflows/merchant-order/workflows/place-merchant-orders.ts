import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { bookCapturesStep } from "../steps/book-captures"
import { placeMerchantOrdersStep } from "../steps/place-merchant-orders"

export const placeMerchantOrdersWorkflowId = "place-merchant-orders"

/**
 * Splits one of Medusa's orders: a merchant order with its lines and its earning for each merchant in it,
 * and the journal of what was captured by then (a card is usually charged in the checkout itself).
 * Idempotent, and safe when the event and the sweep run at once.
 *
 * @returns `is_split`: false where there is no such order; `is_new`: whether this run split it
 */
export const placeMerchantOrdersWorkflow = createWorkflow(
  placeMerchantOrdersWorkflowId,
  (input: { order_id: string }) => {
    const placed = placeMerchantOrdersStep(input)
    bookCapturesStep(input)
    return new WorkflowResponse(placed)
  }
)
