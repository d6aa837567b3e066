import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { findOrderOfFulfillmentStep } from "../steps/find-order"
import { syncMerchantOrdersStep } from "../steps/sync-merchant-orders"

export const syncFulfillmentWorkflowId = "sync-fulfillment"

/** As sync-merchant-orders, for the order that a fulfilment belongs to. */
export const syncFulfillmentWorkflow = createWorkflow(
  syncFulfillmentWorkflowId,
  (input: { fulfillment_id: string }) =>
    new WorkflowResponse(syncMerchantOrdersStep(findOrderOfFulfillmentStep(input)))
)
