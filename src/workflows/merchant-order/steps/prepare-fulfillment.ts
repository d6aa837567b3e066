import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import { merchantOrderOf } from "../modules"
import { shippingOptionOf } from "../queries/list-fulfillments"
import { chooseUnits, type LineUnits, unitsOfItems, unpacked } from "../units"

export type FulfilMerchantOrderInput = {
  merchant_order_id: string
  merchant_id: string
  /** Absent: everything that is left to pack. */
  items?: LineUnits[]
  fulfilled_by: string
}

/**
 * What Medusa needs to fulfil a merchant's part of an order.
 * @throws MedusaError INVALID_DATA with the field's path; NOT_ALLOWED where nothing is left to pack
 */
export const prepareFulfillmentStep = createStep(
  "prepare-fulfillment",
  async (input: FulfilMerchantOrderInput, { container }) => {
    const { merchant_id, merchant_order_id } = input
    const { order_id, lines } = await merchantOrderOf(container).retrieve(merchant_order_id, {
      merchant_id,
    })
    const units = chooseUnits({ lines, items: input.items, openOf: unpacked, what: "can be fulfilled" })
    const shipping_option_id = await shippingOptionOf({ order_id, merchant_id }, databaseOf(container))
    if (!shipping_option_id) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Merchant order ${merchant_order_id} cannot be fulfilled: the shop has no shipping option; create one first`
      )
    }
    return new StepResponse({
      order_id,
      shipping_option_id,
      created_by: input.fulfilled_by,
      items: unitsOfItems(units),
    })
  }
)
