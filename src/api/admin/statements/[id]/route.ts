import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { findStatement, presentStatement } from "../../../statement-files"

/** `GET /admin/statements/:id`. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ statement: presentStatement(toJson(await findStatement(req.scope, req.params.id))) })
}
