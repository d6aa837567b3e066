import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { bookRefundsStep } from "../steps/book-refunds"
import { findOrderOfPaymentStep } from "../steps/find-order"
import { placeMerchantOrdersStep } from "../steps/place-merchant-orders"
import { syncMerchantOrdersStep } from "../steps/sync-merchant-orders"

export const bookRefundWorkflowId = "book-refund"

/**
 * Books what was refunded of a payment's order; splits the order first where that has not happened.
 * Idempotent.
 *
 * @returns the ids of the refunds that this run booked
 */
export const bookRefundWorkflow = createWorkflow(bookRefundWorkflowId, (input: { payment_id: string }) => {
  const order = findOrderOfPaymentStep(input)
  placeMerchantOrdersStep(order)
  // What came back says whose refund it is.
  syncMerchantOrdersStep(order)
  return new WorkflowResponse(bookRefundsStep(order))
})
