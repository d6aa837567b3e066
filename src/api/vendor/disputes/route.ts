import type { MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../lib/json"
import { disputesOf, merchantDisputes } from "../../../workflows/dispute/queries/show-dispute"
import type { VendorRequest } from "../routing/vendor-request"
import type { ListDisputes } from "./validators"

/** `GET /vendor/disputes`: what customers' banks took back or ask about, with the day until which evidence can be given. */
export const GET = async (req: VendorRequest<unknown, ListDisputes>, res: MedusaResponse) => {
  const { q: _q, ...query } = req.validatedQuery as ListDisputes
  const merchant_id = req.vendor.merchant.id
  const { rows, count } = await disputesOf(req.scope).list({ ...query, merchant_id })
  const disputes = toJson(await merchantDisputes(rows, merchant_id, req.scope))
  res.json({ disputes, count, limit: query.limit, offset: query.offset })
}
