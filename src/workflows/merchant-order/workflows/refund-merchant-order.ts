import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, refundPaymentWorkflow, releaseLockStep } from "@medusajs/medusa/core-flows"
import { ORDER_LOCK } from "../order-lock"
import { bookRefundsStep } from "../steps/book-refunds"
import { findMerchantOrderStep } from "../steps/find-merchant-order"
import { recordRefundStep, type RefundMerchantOrderInput } from "../steps/record-refund"

export const refundMerchantOrderWorkflowId = "refund-merchant-order"

/**
 * Gives a customer money back for a merchant's part of an order, by lines or by an amount; the merchant's
 * share of it, and nobody else's, goes with it. Idempotent by key.
 *
 * @returns the id of the merchant refund
 * @throws MedusaError NOT_FOUND; INVALID_DATA with the field's path; NOT_ALLOWED where more is asked back
 *   than was paid
 */
export const refundMerchantOrderWorkflow = createWorkflow(
  refundMerchantOrderWorkflowId,
  (input: RefundMerchantOrderInput) => {
    const { order_id } = findMerchantOrderStep(
      transform({ input }, ({ input: { merchant_order_id, merchant_id } }) => ({
        merchant_order_id,
        merchant_id,
      }))
    )
    acquireLockStep({ key: order_id, timeout: ORDER_LOCK.timeout, ttl: ORDER_LOCK.ttl })
    const recorded = recordRefundStep(input)
    when("refund-is-due", { recorded }, ({ recorded }) => recorded.is_due).then(() => {
      refundPaymentWorkflow.runAsStep({
        input: transform({ recorded, input }, ({ recorded, input }) => ({
          payment_id: recorded.payment_id,
          amount: recorded.amount,
          created_by: input.requested_by,
          note: input.reason,
          // Read again when the refund is booked: it says whose refund it is.
          metadata: { merchant_refund_id: recorded.merchant_refund_id },
        })),
      })
    })
    bookRefundsStep({ order_id })
    releaseLockStep({ key: order_id })
    return new WorkflowResponse(
      transform({ recorded }, ({ recorded }) => ({ merchant_refund_id: recorded.merchant_refund_id }))
    )
  }
)
