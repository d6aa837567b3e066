import { setTimeout as sleep } from "node:timers/promises"
import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { placeMerchantOrdersWorkflow } from "../workflows/merchant-order/workflows/place-merchant-orders"

// Where one process answers shoppers and handles events, the event comes while the shopper's answer is still being put
// together, and both would share one core: the answer goes first. A process that dies meanwhile leaves it to the sweep.
const ANSWER_FIRST_MS = 400

/** A customer placed an order: split it. Lost events are made up for by the job sweep-orders. */
export default async function orderPlaced({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await sleep(ANSWER_FIRST_MS)
  await placeMerchantOrdersWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.PLACED,
  context: { subscriberId: "order-placed" },
}
