import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"
import { bookCaptureWorkflow } from "../workflows/merchant-order/workflows/book-capture"

/** A payment was captured: book it. Lost events are made up for by the job sweep-orders. */
export default async function paymentCaptured({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await bookCaptureWorkflow(container).run({ input: { payment_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: PaymentEvents.CAPTURED,
  context: { subscriberId: "payment-captured" },
}
