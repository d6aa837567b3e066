import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { listStoreMerchants } from "../../../workflows/product/queries/list-store-merchants"
import type { ListStoreMerchants } from "./validators"

/** `GET /store/merchants?q=`: the merchants that trade. */
export const GET = async (req: MedusaRequest<unknown, ListStoreMerchants>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListStoreMerchants
  const { merchants, count } = await listStoreMerchants(databaseOf(req.scope), query)
  res.json({ merchants, count, limit: query.limit, offset: query.offset })
}
