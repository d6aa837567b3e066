import { setTimeout as sleep } from "node:timers/promises"
import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { assessOrdersWorkflow } from "../workflows/risk/workflows/assess-orders"

// The same event splits the order, after the shopper's answer: only then is there something to judge. What is not there
// by then is left to the job assess-orders.
const SPLIT_FIRST_MS = 1_000

/** A customer placed an order: judge it by the risk rules. Lost events are made up for by the job assess-orders. */
export default async function orderPlacedIsJudged({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await sleep(SPLIT_FIRST_MS)
  await assessOrdersWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.PLACED,
  context: { subscriberId: "order-placed-is-judged" },
}
