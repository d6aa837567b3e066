import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  createOrderFulfillmentWorkflow,
  releaseLockStep,
} from "@medusajs/medusa/core-flows"
import { findMerchantOrderStep } from "../steps/find-merchant-order"
import { type FulfilMerchantOrderInput, prepareFulfillmentStep } from "../steps/prepare-fulfillment"
import { syncMerchantOrdersStep } from "../steps/sync-merchant-orders"
import { ORDER_LOCK } from "../order-lock"

export const fulfilMerchantOrderWorkflowId = "fulfil-merchant-order"

/**
 * Packs units of a merchant's part of an order: Medusa's own fulfilment, stock and reservations included,
 * under a lock on the order.
 *
 * @returns the id of the fulfilment
 * @throws MedusaError NOT_FOUND, INVALID_DATA with the field's path, NOT_ALLOWED where nothing is left to
 *   pack
 */
export const fulfilMerchantOrderWorkflow = createWorkflow(
  fulfilMerchantOrderWorkflowId,
  (input: FulfilMerchantOrderInput) => {
    const { order_id } = findMerchantOrderStep(
      transform({ input }, ({ input: { merchant_order_id, merchant_id } }) => ({
        merchant_order_id,
        merchant_id,
      }))
    )
    acquireLockStep({ key: order_id, timeout: ORDER_LOCK.timeout, ttl: ORDER_LOCK.ttl })
    const prepared = prepareFulfillmentStep(input)
    const fulfillment = createOrderFulfillmentWorkflow.runAsStep({ input: prepared })
    syncMerchantOrdersStep({ order_id })
    releaseLockStep({ key: order_id })
    return new WorkflowResponse(
      transform({ fulfillment }, ({ fulfillment }) => ({ fulfillment_id: fulfillment.id }))
    )
  }
)
