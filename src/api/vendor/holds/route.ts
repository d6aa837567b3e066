import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listHolds, merchantHold } from "../../../workflows/risk/queries/list-holds"
import type { VendorRequest } from "../routing/vendor-request"
import type { ListHolds } from "./validators"

/** `GET /vendor/holds`: what is kept back of the shop's money: how much, why, until when, what ends it sooner. */
export const GET = async (req: VendorRequest<unknown, ListHolds>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListHolds
  const { rows, count } = await listHolds(databaseOf(req.scope), { ...query, merchant_id: req.vendor.merchant.id })
  res.json({ holds: toJson(rows.map(merchantHold)), count, limit: query.limit, offset: query.offset })
}
