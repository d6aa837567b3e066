import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { markOrderFulfillmentAsDeliveredWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf } from "../../../lib/database"
import type { MerchantOrderWithLines } from "../../../modules/merchant-order/types"
import { merchantOrderOf, nowOf } from "../modules"
import { listFulfillments } from "../queries/list-fulfillments"

export type ConfirmReceiptInput = { merchant_order_id: string; customer_id: string }

/**
 * Writes down that the customer has everything of a merchant order; what the merchant had not marked as
 * arrived is marked now. Idempotent: a crash between is made up for by confirming again.
 *
 * @throws MedusaError NOT_FOUND where it is not this customer's; NOT_ALLOWED where not everything was sent
 *   yet
 */
export const confirmReceiptStep = createStep(
  "confirm-receipt",
  async ({ merchant_order_id, customer_id }: ConfirmReceiptInput, { container }) => {
    const service = merchantOrderOf(container)
    const part = await service.retrieve(merchant_order_id, { customer_id })
    refuseUnsent(part)
    const found = await listFulfillments([part.id], databaseOf(container))
    const arrived = (found.get(part.id) ?? []).filter(
      (parcel) => parcel.shipped_at && !parcel.delivered_at && !parcel.canceled_at && !parcel.is_shared
    )
    for (const { id } of arrived) {
      const input = { orderId: part.order_id, fulfillmentId: id }
      await markOrderFulfillmentAsDeliveredWorkflow(container).run({ input })
    }
    await service.confirmReceipt(part.id, nowOf(container))
    return new StepResponse({ order_id: part.order_id })
  }
)

const refuseUnsent = (part: MerchantOrderWithLines) => {
  const unsent = part.lines.reduce(
    (all, line) => all + line.quantity - line.canceled_quantity - line.shipped_quantity,
    0
  )
  if (part.status === "canceled" || unsent > 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      part.status === "canceled"
        ? `Merchant order ${part.id} is canceled and cannot become completed`
        : `Merchant order ${part.id} is ${part.status} and cannot become completed: ${unsent} of its items were not sent yet`
    )
  }
}
