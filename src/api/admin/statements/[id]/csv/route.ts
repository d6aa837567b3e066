import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { findStatement, sendCsv } from "../../../../statement-files"

/** `GET /admin/statements/:id/csv`: every journal of the statement; columns in docs of STATEMENT_COLUMNS. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await sendCsv(req.scope, await findStatement(req.scope, req.params.id), res)
}
