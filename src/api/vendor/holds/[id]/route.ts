import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { listHolds, merchantHold } from "../../../../workflows/risk/queries/list-holds"
import type { VendorRequest } from "../../routing/vendor-request"

/** `GET /vendor/holds/:id`: one hold of the shop. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const { id } = req.params
  const scope = { id, merchant_id: req.vendor.merchant.id }
  const page = { limit: 1, offset: 0, order: { column: "id", direction: "asc" } } as const
  const [hold] = (await listHolds(databaseOf(req.scope), { ...scope, ...page })).rows
  if (!hold) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Hold with id: ${id} was not found`)
  }
  res.json({ hold: toJson(merchantHold(hold)) })
}
