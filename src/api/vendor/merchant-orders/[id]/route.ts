import type { MedusaResponse } from "@medusajs/framework/http"
import type { VendorRequest } from "../../routing/vendor-request"
import { readVendorMerchantOrder } from "../present"

/** `GET /vendor/merchant-orders/:id`: one of the merchant's orders with lines and parcels. @throws 404 */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  res.json({
    merchant_order: await readVendorMerchantOrder(req.scope, req.params.id, req.vendor.merchant.id),
  })
}
