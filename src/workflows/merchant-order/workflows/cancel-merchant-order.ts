import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  beginOrderEditOrderWorkflow,
  cancelOrderWorkflow,
  capturePaymentWorkflow,
  confirmOrderEditRequestWorkflow,
  orderEditUpdateItemQuantityWorkflow,
  refundPaymentWorkflow,
  releaseLockStep,
} from "@medusajs/medusa/core-flows"
import { ORDER_LOCK } from "../order-lock"
import { bookCapturesStep } from "../steps/book-captures"
import { bookRefundsStep } from "../steps/book-refunds"
import { findMerchantOrderStep } from "../steps/find-merchant-order"
import {
  type CancelMerchantOrderInput,
  planCancellationStep,
  recordCancellationStep,
} from "../steps/plan-cancellation"
import { syncMerchantOrdersStep } from "../steps/sync-merchant-orders"

export const cancelMerchantOrderWorkflowId = "cancel-merchant-order"

/**
 * Cancels units of a merchant's part that were not packed: the order is edited (stock and reservations
 * follow), and what was paid for them goes back to the customer, from this merchant alone. The last units
 * of an order cancel the order. One short change under a lock on the order: Medusa has one active change
 * per order.
 *
 * @throws MedusaError NOT_FOUND; INVALID_DATA with the field's path; NOT_ALLOWED where nothing is left to
 *   cancel, or an operator is changing the order
 */
export const cancelMerchantOrderWorkflow = createWorkflow(
  cancelMerchantOrderWorkflowId,
  (input: CancelMerchantOrderInput) => {
    const { order_id } = findMerchantOrderStep(
      transform({ input }, ({ input: { merchant_order_id, merchant_id } }) => ({
        merchant_order_id,
        merchant_id,
      }))
    )
    acquireLockStep({ key: order_id, timeout: ORDER_LOCK.timeout, ttl: ORDER_LOCK.ttl })
    const plan = planCancellationStep(input)
    when("payment-is-only-authorized", { plan }, ({ plan }) => plan.payment_to_capture !== null).then(
      () => {
        capturePaymentWorkflow.runAsStep({
          input: transform({ plan }, ({ plan }) => ({ payment_id: plan.payment_to_capture ?? "" })),
        })
      }
    )
    bookCapturesStep({ order_id })
    const recorded = recordCancellationStep(input)

    when("nothing-is-left-of-the-order", { plan }, ({ plan }) => plan.is_whole_order).then(() => {
      cancelOrderWorkflow.runAsStep({
        input: transform({ plan, input }, ({ plan, input }) => ({
          order_id: plan.order_id,
          canceled_by: input.requested_by,
        })),
      })
    })
    when("something-is-left-of-the-order", { plan }, ({ plan }) => !plan.is_whole_order).then(() => {
      const change = transform({ plan, input }, ({ plan, input }) => ({
        order_id: plan.order_id,
        created_by: input.requested_by,
        internal_note: input.reason,
      }))
      beginOrderEditOrderWorkflow.runAsStep({ input: change })
      orderEditUpdateItemQuantityWorkflow.runAsStep({
        input: transform({ plan }, ({ plan }) => ({ order_id: plan.order_id, items: plan.items })),
      })
      confirmOrderEditRequestWorkflow.runAsStep({
        input: transform({ plan, input }, ({ plan, input }) => ({
          order_id: plan.order_id,
          confirmed_by: input.requested_by,
        })),
      })
    })
    // Cancelling the order refunds everything that is left of it by itself.
    when(
      "cancellation-is-to-be-refunded",
      { plan, recorded },
      ({ plan, recorded }) => recorded.is_due && !plan.is_whole_order
    ).then(() => {
      refundPaymentWorkflow.runAsStep({
        input: transform({ recorded, input }, ({ recorded, input }) => ({
          payment_id: recorded.payment_id,
          amount: recorded.amount,
          created_by: input.requested_by,
          note: input.reason,
          metadata: { merchant_refund_id: recorded.merchant_refund_id },
        })),
      })
    })
    // What came out of the order says whose refund it is: first the quantities, then the money.
    syncMerchantOrdersStep({ order_id })
    bookRefundsStep({ order_id })
    releaseLockStep({ key: order_id })
    return new WorkflowResponse(recorded)
  }
)
