import type { MedusaResponse } from "@medusajs/framework/http"
import { shipFulfillmentWorkflow } from "../../../../../../../workflows/merchant-order/workflows/ship-fulfillment"
import type { VendorRequest } from "../../../../../routing/vendor-request"
import { readVendorMerchantOrder } from "../../../../present"
import type { ShipFulfillment } from "../../../../validators"

/** `POST /vendor/merchant-orders/:id/fulfillments/:fulfillment_id/ship`: the parcel is with the carrier. */
export const POST = async (req: VendorRequest<ShipFulfillment>, res: MedusaResponse) => {
  const { merchant, member } = req.vendor
  const { id, fulfillment_id } = req.params
  await shipFulfillmentWorkflow(req.scope).run({
    input: {
      merchant_order_id: id,
      merchant_id: merchant.id,
      fulfillment_id,
      shipped_by: member.id,
      ...req.validatedBody,
    },
  })
  res.json({ merchant_order: await readVendorMerchantOrder(req.scope, id, merchant.id) })
}
