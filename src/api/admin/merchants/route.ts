import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { listMerchants } from "../../../workflows/merchant/queries/merchants"
import type { ListMerchants } from "./validators"

/** `GET /admin/merchants`: merchants by status and text. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListMerchants>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListMerchants
  const { rows, count } = await listMerchants(databaseOf(req.scope), { ...query, kind: "seller" })
  res.json({ merchants: rows, count, limit: query.limit, offset: query.offset })
}
