import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { showDispute } from "../../../../workflows/dispute/queries/show-dispute"

/** `GET /admin/disputes/:id`: everything about a dispute. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ dispute: toJson(await showDispute(req.params.id, req.scope)) })
}
