import { MedusaError } from "@medusajs/framework/utils"
import type { ListingMerchant } from "./merchant-product"

/** @throws NOT_ALLOWED where activation has not given the merchant what trading needs */
export const refuseInactive = (
  merchant: ListingMerchant
): { shipping_profile_id: string; stock_location_id: string } => {
  const { shipping_profile_id, stock_location_id } = merchant
  if (!shipping_profile_id || !stock_location_id) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Merchant ${merchant.id} cannot list products before its activation is finished: try again in a moment`
    )
  }
  return { shipping_profile_id, stock_location_id }
}
