import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../../../lib/database"
import { readStoreMerchantOrders } from "../../../merchant-orders/present"

/**
 * `GET /store/orders/:id/merchant-orders`: the merchants' parts of an order, for the customer who placed
 * it. As Medusa's `GET /store/orders/:id`: who knows the order's id may read it. Empty for a moment after
 * the order was placed.
 * @throws 404
 */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  const [order] = await databaseOf(req.scope)("order")
    .where({ id, deleted_at: null, is_draft_order: false })
    .select("id")
  if (!order) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order with id: ${id} was not found`)
  }
  res.json({ merchant_orders: await readStoreMerchantOrders(req.scope, { order_id: id }) })
}
