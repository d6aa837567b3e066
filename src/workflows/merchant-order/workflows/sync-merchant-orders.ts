import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { bookRefundsStep } from "../steps/book-refunds"
import { syncMerchantOrdersStep } from "../steps/sync-merchant-orders"

export const syncMerchantOrdersWorkflowId = "sync-merchant-orders"

/**
 * Brings the merchant orders of one of Medusa's orders up to date after anything that happened to it:
 * fulfilments, edits, cancellations, returns, and the refunds that come with them. Idempotent.
 *
 * @returns the merchant orders whose status changed
 */
export const syncMerchantOrdersWorkflow = createWorkflow(
  syncMerchantOrdersWorkflowId,
  (input: { order_id: string }) => {
    const moved = syncMerchantOrdersStep(input)
    // What came back says whose refund it is: first the quantities, then the money.
    bookRefundsStep(input)
    return new WorkflowResponse(moved)
  }
)
