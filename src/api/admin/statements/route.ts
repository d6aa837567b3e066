import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listStatements } from "../../../workflows/settlement/queries/list-statements"
import { presentStatement } from "../../statement-files"
import type { ListAdminStatements } from "./validators"

/** `GET /admin/statements`: statements of all merchants, or of one; the latest period first. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListAdminStatements>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListAdminStatements
  const { rows, count } = await listStatements(databaseOf(req.scope), query)
  res.json({
    statements: toJson(rows).map(presentStatement),
    count,
    limit: query.limit,
    offset: query.offset,
  })
}
