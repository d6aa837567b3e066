import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { bookCapturesStep } from "../steps/book-captures"
import { findOrderOfPaymentStep } from "../steps/find-order"
import { placeMerchantOrdersStep } from "../steps/place-merchant-orders"

export const bookCaptureWorkflowId = "book-capture"

/**
 * Books what was captured of a payment's order; splits the order first where that has not happened. A
 * payment without an order yet is left to the order's placement. Idempotent.
 *
 * @returns the ids of the captures that this run booked
 */
export const bookCaptureWorkflow = createWorkflow(
  bookCaptureWorkflowId,
  (input: { payment_id: string }) => {
    const order = findOrderOfPaymentStep(input)
    placeMerchantOrdersStep(order)
    return new WorkflowResponse(bookCapturesStep(order))
  }
)
