import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../lib/database"
import { listMerchantShippingOptions } from "../../../workflows/shipping/queries/list-merchant-shipping-options"
import type { VendorRequest } from "../routing/vendor-request"

/** One shipping option of the merchant that asks. @throws NOT_FOUND where it is not theirs */
export const readShippingOption = async (req: VendorRequest<unknown>, id: string) => {
  const { shipping_options } = await listMerchantShippingOptions(databaseOf(req.scope), {
    merchant_id: req.vendor.merchant.id,
    id,
    order: { column: "name", direction: "asc" },
    limit: 1,
    offset: 0,
  })
  if (!shipping_options[0]) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Shipping option with id: ${id} was not found`)
  }
  return shipping_options[0]
}
