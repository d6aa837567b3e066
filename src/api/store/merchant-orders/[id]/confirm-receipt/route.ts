import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { merchantOrderOf } from "../../../../../workflows/merchant-order/modules"
import { confirmReceiptWorkflow } from "../../../../../workflows/merchant-order/workflows/confirm-receipt"
import { readStoreMerchantOrders } from "../../present"

/**
 * `POST /store/merchant-orders/:id/confirm-receipt`: the customer has everything of it. @throws 404, 400
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  await confirmReceiptWorkflow(req.scope).run({
    input: { merchant_order_id: id, customer_id: req.auth_context.actor_id },
  })
  const { order_id } = await merchantOrderOf(req.scope).retrieve(id)
  const parts = await readStoreMerchantOrders(req.scope, { order_id })
  res.json({ merchant_order: parts.find((part) => part.id === id) })
}
