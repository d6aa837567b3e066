import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listEarnings } from "../../../workflows/settlement/queries/list-earnings"
import type { VendorRequest } from "../routing/vendor-request"
import type { ListEarnings } from "./validators"

/** `GET /vendor/earnings`: what each merchant order earned and where it stands. */
export const GET = async (req: VendorRequest<unknown, ListEarnings>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListEarnings
  const { rows, count } = await listEarnings(databaseOf(req.scope), { ...query, merchant_id: req.vendor.merchant.id })
  res.json({ earnings: toJson(rows), count, limit: query.limit, offset: query.offset })
}
