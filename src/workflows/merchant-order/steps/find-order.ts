import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import { orderOfPayment } from "../queries/list-unbooked-payments"
import { orderOfFulfillment } from "../queries/read-order-progress"

// An id that no order has: the steps that follow find nothing to do.
const NO_ORDER = ""

/** @returns the order of a payment; an id that no order has while the checkout has not made one */
export const findOrderOfPaymentStep = createStep(
  "find-order-of-payment",
  async ({ payment_id }: { payment_id: string }, { container }) =>
    new StepResponse({ order_id: (await orderOfPayment(payment_id, databaseOf(container))) ?? NO_ORDER })
)

/** @returns the order of a fulfilment; an id that no order has where it belongs to none */
export const findOrderOfFulfillmentStep = createStep(
  "find-order-of-fulfillment",
  async ({ fulfillment_id }: { fulfillment_id: string }, { container }) =>
    new StepResponse({
      order_id: (await orderOfFulfillment(fulfillment_id, databaseOf(container))) ?? NO_ORDER,
    })
)
