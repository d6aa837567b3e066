import type { MedusaResponse } from "@medusajs/framework/http"
import { cancelMerchantOrderWorkflow } from "../../../../../workflows/merchant-order/workflows/cancel-merchant-order"
import type { VendorRequest } from "../../../routing/vendor-request"
import { readVendorMerchantOrder } from "../../present"
import type { CancelMerchantOrder } from "../../validators"

/**
 * `POST /vendor/merchant-orders/:id/cancel`: cancels units that were not packed, and gives back what was
 * paid for them.
 */
export const POST = async (req: VendorRequest<CancelMerchantOrder>, res: MedusaResponse) => {
  const { merchant, member } = req.vendor
  const { id } = req.params
  const input = {
    merchant_order_id: id,
    merchant_id: merchant.id,
    requested_by: member.id,
    ...req.validatedBody,
  }
  await cancelMerchantOrderWorkflow(req.scope).run({ input })
  res.json({ merchant_order: await readVendorMerchantOrder(req.scope, id, merchant.id) })
}
