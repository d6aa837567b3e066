import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  markOrderFulfillmentAsDeliveredWorkflow,
  releaseLockStep,
} from "@medusajs/medusa/core-flows"
import { ORDER_LOCK } from "../order-lock"
import { findMerchantOrderStep } from "../steps/find-merchant-order"
import { prepareFulfillmentMoveStep } from "../steps/prepare-fulfillment-move"
import { syncMerchantOrdersStep } from "../steps/sync-merchant-orders"

export const deliverFulfillmentWorkflowId = "deliver-merchant-order-fulfillment"

export type DeliverFulfillmentInput = {
  merchant_order_id: string
  merchant_id: string
  fulfillment_id: string
}

/**
 * Records that a parcel of a merchant's part has arrived; once everything has, the days until its earning
 * is released begin to count.
 *
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it was not shipped yet, or is cancelled
 */
export const deliverFulfillmentWorkflow = createWorkflow(
  deliverFulfillmentWorkflowId,
  (input: DeliverFulfillmentInput) => {
    const { order_id } = findMerchantOrderStep(
      transform({ input }, ({ input: { merchant_order_id, merchant_id } }) => ({
        merchant_order_id,
        merchant_id,
      }))
    )
    acquireLockStep({ key: order_id, timeout: ORDER_LOCK.timeout, ttl: ORDER_LOCK.ttl })
    const prepared = prepareFulfillmentMoveStep(
      transform({ input }, ({ input }) => ({ ...input, to: "delivered" as const }))
    )
    markOrderFulfillmentAsDeliveredWorkflow.runAsStep({
      input: transform({ input, prepared }, ({ input, prepared }) => ({
        orderId: prepared.order_id,
        fulfillmentId: input.fulfillment_id,
      })),
    })
    syncMerchantOrdersStep({ order_id })
    releaseLockStep({ key: order_id })
    return new WorkflowResponse(input)
  }
)
