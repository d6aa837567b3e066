import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { refuseInactive } from "../../../workflows/product/merchant-activation"
import { listMerchantShippingOptions } from "../../../workflows/shipping/queries/list-merchant-shipping-options"
import { addMerchantShippingOptionWorkflow } from "../../../workflows/shipping/workflows/add-merchant-shipping-option"
import type { VendorRequest } from "../routing/vendor-request"
import { readShippingOption } from "./read-shipping-option"
import type { CreateShippingOption, ListShippingOptions } from "./validators"

/** `GET /vendor/shipping-options`: how the merchant ships, and for how much (minor units). */
export const GET = async (req: VendorRequest<unknown, ListShippingOptions>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListShippingOptions
  const { shipping_options, count } = await listMerchantShippingOptions(databaseOf(req.scope), {
    ...query,
    merchant_id: req.vendor.merchant.id,
  })
  res.json({ shipping_options, count, limit: query.limit, offset: query.offset })
}

/** `POST /vendor/shipping-options`: adds a flat-rate option in one of the marketplace's zones. @throws 400 */
export const POST = async (req: VendorRequest<CreateShippingOption>, res: MedusaResponse) => {
  const { merchant } = req.vendor
  const { shipping_profile_id } = refuseInactive(merchant)
  const { result: id } = await addMerchantShippingOptionWorkflow(req.scope).run({
    input: { merchant_id: merchant.id, shipping_profile_id, option: req.validatedBody },
  })
  res.json({ shipping_option: await readShippingOption(req, id) })
}
