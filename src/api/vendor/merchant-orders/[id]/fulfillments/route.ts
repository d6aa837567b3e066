import type { MedusaResponse } from "@medusajs/framework/http"
import { fulfilMerchantOrderWorkflow } from "../../../../../workflows/merchant-order/workflows/fulfil-merchant-order"
import type { VendorRequest } from "../../../routing/vendor-request"
import { readVendorMerchantOrder } from "../../present"
import type { FulfilMerchantOrder } from "../../validators"

/** `POST /vendor/merchant-orders/:id/fulfillments`: packs the units named, or everything that is left. */
export const POST = async (req: VendorRequest<FulfilMerchantOrder>, res: MedusaResponse) => {
  const { merchant, member } = req.vendor
  const { id } = req.params
  const input = {
    merchant_order_id: id,
    merchant_id: merchant.id,
    fulfilled_by: member.id,
    ...req.validatedBody,
  }
  await fulfilMerchantOrderWorkflow(req.scope).run({ input })
  res.json({ merchant_order: await readVendorMerchantOrder(req.scope, id, merchant.id) })
}
