import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { FulfillmentWorkflowEvents } from "@medusajs/framework/utils"
import { shortenHoldsWorkflow } from "../workflows/risk/workflows/shorten-holds"

/** A parcel left or arrived: holds of its order may end sooner. The job release-holds makes up for lost events. */
export default async function parcelShortensHold({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await shortenHoldsWorkflow(container).run({ input: { fulfillment_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: [FulfillmentWorkflowEvents.SHIPMENT_CREATED, FulfillmentWorkflowEvents.DELIVERY_CREATED],
  context: { subscriberId: "parcel-shortens-hold" },
}
