import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { FulfillmentWorkflowEvents } from "@medusajs/framework/utils"
import { syncFulfillmentWorkflow } from "../workflows/merchant-order/workflows/sync-fulfillment"

/** A parcel left, or arrived: bring the merchant orders of its order up to date. */
export default async function fulfillmentMoved({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await syncFulfillmentWorkflow(container).run({ input: { fulfillment_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: [FulfillmentWorkflowEvents.SHIPMENT_CREATED, FulfillmentWorkflowEvents.DELIVERY_CREATED],
  context: { subscriberId: "fulfillment-moved" },
}
