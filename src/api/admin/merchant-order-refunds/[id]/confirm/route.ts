import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { confirmRefundWorkflow } from "../../../../../workflows/merchant-order/workflows/confirm-refund"
import type { ConfirmMerchantOrderRefund } from "../../validators"

/**
 * `POST /admin/merchant-order-refunds/:id/confirm`: it stays as it is shared, or is of the merchant orders that
 * the body names; the difference is booked as a correcting journal. The same again changes nothing.
 */
export const POST = async (
  req: AuthenticatedMedusaRequest<ConfirmMerchantOrderRefund>,
  res: MedusaResponse
) => {
  const { result } = await confirmRefundWorkflow(req.scope).run({
    input: { ...req.validatedBody, refund_id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ merchant_order_refund: { id: result.refund_id, needs_confirmation: false } })
}
