import type { MedusaResponse } from "@medusajs/framework/http"
import { refundMerchantOrderWorkflow } from "../../../../../workflows/merchant-order/workflows/refund-merchant-order"
import type { VendorRequest } from "../../../routing/vendor-request"
import { readVendorMerchantOrder } from "../../present"
import type { RefundMerchantOrder } from "../../validators"

/**
 * `POST /vendor/merchant-orders/:id/refunds`: gives the customer money back, by lines or by an amount; once
 * per key.
 */
export const POST = async (req: VendorRequest<RefundMerchantOrder>, res: MedusaResponse) => {
  const { merchant, member } = req.vendor
  const { id } = req.params
  const input = {
    merchant_order_id: id,
    merchant_id: merchant.id,
    requested_by: member.id,
    ...req.validatedBody,
  }
  await refundMerchantOrderWorkflow(req.scope).run({ input })
  res.json({ merchant_order: await readVendorMerchantOrder(req.scope, id, merchant.id) })
}
