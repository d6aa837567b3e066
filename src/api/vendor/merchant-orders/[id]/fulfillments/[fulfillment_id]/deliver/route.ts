import type { MedusaResponse } from "@medusajs/framework/http"
import { deliverFulfillmentWorkflow } from "../../../../../../../workflows/merchant-order/workflows/deliver-fulfillment"
import type { VendorRequest } from "../../../../../routing/vendor-request"
import { readVendorMerchantOrder } from "../../../../present"

/** `POST /vendor/merchant-orders/:id/fulfillments/:fulfillment_id/deliver`: the parcel has arrived. */
export const POST = async (req: VendorRequest, res: MedusaResponse) => {
  const { merchant } = req.vendor
  const { id, fulfillment_id } = req.params
  await deliverFulfillmentWorkflow(req.scope).run({
    input: { merchant_order_id: id, merchant_id: merchant.id, fulfillment_id },
  })
  res.json({ merchant_order: await readVendorMerchantOrder(req.scope, id, merchant.id) })
}
