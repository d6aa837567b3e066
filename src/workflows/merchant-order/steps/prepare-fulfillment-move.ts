import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import { merchantOrderOf } from "../modules"
import { listFulfillments, type MerchantOrderFulfillment } from "../queries/list-fulfillments"

export type FulfillmentMove = {
  merchant_order_id: string
  merchant_id: string
  fulfillment_id: string
  to: "shipped" | "delivered"
}

/**
 * Checks that a parcel is this merchant's, and may be moved on.
 *
 * @returns the order and its lines in the parcel, as Medusa names them
 * @throws MedusaError NOT_FOUND where it is not a parcel of this merchant order; NOT_ALLOWED where it
 *   cannot move on
 */
export const prepareFulfillmentMoveStep = createStep(
  "prepare-fulfillment-move",
  async ({ merchant_order_id, merchant_id, fulfillment_id, to }: FulfillmentMove, { container }) => {
    const merchant_order = await merchantOrderOf(container).retrieve(merchant_order_id, { merchant_id })
    const found = await listFulfillments([merchant_order_id], databaseOf(container))
    const fulfillment = found.get(merchant_order_id)?.find((candidate) => candidate.id === fulfillment_id)
    if (!fulfillment) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        `Fulfillment with id: ${fulfillment_id} was not found`
      )
    }
    refuseMove(fulfillment, to)
    const items = fulfillment.items.map(({ merchant_order_line_id, quantity }) => ({
      id: merchant_order.lines.find((line) => line.id === merchant_order_line_id)?.order_line_item_id ?? "",
      quantity,
    }))
    return new StepResponse({ order_id: merchant_order.order_id, items })
  }
)

const refuseMove = (fulfillment: MerchantOrderFulfillment, to: FulfillmentMove["to"]) => {
  const state = fulfillment.canceled_at
    ? "canceled"
    : fulfillment.delivered_at
      ? "delivered"
      : fulfillment.shipped_at
        ? "shipped"
        : "packed"
  const wanted = to === "shipped" ? "packed" : "shipped"
  if (state !== wanted) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Fulfillment ${fulfillment.id} is ${state} and cannot become ${to}: it must be ${wanted} for that`
    )
  }
  if (fulfillment.is_shared) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Fulfillment ${fulfillment.id} holds items of others too: the marketplace moves it on`
    )
  }
}
