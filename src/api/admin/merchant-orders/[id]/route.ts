import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { merchantOrderOf } from "../../../../workflows/merchant-order/modules"
import { listFulfillments } from "../../../../workflows/merchant-order/queries/list-fulfillments"
import { withJsonAmounts } from "../../../vendor/merchant-orders/present"
import { presentForOperators } from "../present"

/**
 * `GET /admin/merchant-orders/:id`: one merchant order with lines, split, parcels and its refunds. @throws
 * 404
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  const service = merchantOrderOf(req.scope)
  const { lines: _, ...order } = await service.retrieve(id)
  const [presented] = await presentForOperators([order], req.scope)
  const fulfillments = (await listFulfillments([id], databaseOf(req.scope))).get(id) ?? []
  const refunds = (await service.listRefunds(id)).map((refund) => ({
    ...withJsonAmounts(refund),
    items: refund.items.map(withJsonAmounts),
  }))
  res.json({ merchant_order: { ...presented, fulfillments, refunds } })
}
