import type { MedusaResponse } from "@medusajs/framework/http"
import { merchantOrderOf } from "../../../../workflows/merchant-order/modules"
import type { VendorRequest } from "../../routing/vendor-request"

/** `GET /vendor/merchant-orders/summary`: how many of the merchant's orders are in each status. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  res.json({ counts: await merchantOrderOf(req.scope).countByStatus(req.vendor.merchant.id) })
}
