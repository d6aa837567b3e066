import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, createOrderShipmentWorkflow, releaseLockStep } from "@medusajs/medusa/core-flows"
import { ORDER_LOCK } from "../order-lock"
import { findMerchantOrderStep } from "../steps/find-merchant-order"
import { prepareFulfillmentMoveStep } from "../steps/prepare-fulfillment-move"
import { recordCarrierStep } from "../steps/record-carrier"
import { syncMerchantOrdersStep } from "../steps/sync-merchant-orders"

export const shipFulfillmentWorkflowId = "ship-merchant-order-fulfillment"

export type ShipFulfillmentInput = {
  merchant_order_id: string
  merchant_id: string
  fulfillment_id: string
  tracking_number?: string
  tracking_url?: string
  carrier?: string
  shipped_by: string
}

/**
 * Hands a parcel of a merchant's part to the carrier, under a lock on the order.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is shipped already, or cancelled
 */
export const shipFulfillmentWorkflow = createWorkflow(
  shipFulfillmentWorkflowId,
  (input: ShipFulfillmentInput) => {
    const { order_id } = findMerchantOrderStep(
      transform({ input }, ({ input: { merchant_order_id, merchant_id } }) => ({
        merchant_order_id,
        merchant_id,
      }))
    )
    acquireLockStep({ key: order_id, timeout: ORDER_LOCK.timeout, ttl: ORDER_LOCK.ttl })
    const prepared = prepareFulfillmentMoveStep(
      transform({ input }, ({ input: { merchant_order_id, merchant_id, fulfillment_id } }) => ({
        merchant_order_id,
        merchant_id,
        fulfillment_id,
        to: "shipped" as const,
      }))
    )
    createOrderShipmentWorkflow.runAsStep({
      input: transform({ input, prepared }, ({ input, prepared }) => ({
        order_id: prepared.order_id,
        fulfillment_id: input.fulfillment_id,
        items: prepared.items,
        labels: labelsOf(input),
        created_by: input.shipped_by,
      })),
    })
    recordCarrierStep(
      transform({ input }, ({ input: { fulfillment_id, carrier } }) => ({
        fulfillment_id,
        carrier: carrier ?? null,
      }))
    )
    syncMerchantOrdersStep({ order_id })
    releaseLockStep({ key: order_id })
    return new WorkflowResponse(input)
  }
)

const labelsOf = ({ tracking_number, tracking_url }: ShipFulfillmentInput) =>
  tracking_number || tracking_url
    ? [{ tracking_number: tracking_number ?? "", tracking_url: tracking_url ?? "", label_url: "" }]
    : []
