import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listEarnings } from "../../../workflows/settlement/queries/list-earnings"
import type { ListAdminEarnings } from "./validators"

/** `GET /admin/earnings`: earnings of all merchants, or of one. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListAdminEarnings>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListAdminEarnings
  const { rows, count } = await listEarnings(databaseOf(req.scope), query)
  res.json({ earnings: toJson(rows), count, limit: query.limit, offset: query.offset })
}
