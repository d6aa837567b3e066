import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { listMembers } from "../../../workflows/merchant/queries/team"
import type { VendorRequest } from "../routing/vendor-request"
import type { ListMembers } from "./validators"

/** `GET /vendor/members`: who works for the merchant. */
export const GET = async (req: VendorRequest<unknown, ListMembers>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListMembers
  const { rows, count } = await listMembers(databaseOf(req.scope), req.vendor.merchant.id, query)
  res.json({ members: rows, count, limit: query.limit, offset: query.offset })
}
