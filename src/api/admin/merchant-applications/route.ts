import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { listApplications } from "../../../workflows/onboarding/queries/applications"
import type { ListApplications } from "./validators"

/** `GET /admin/merchant-applications`: applications by status and text. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, ListApplications>,
  res: MedusaResponse
) => {
  const query = req.validatedQuery as ListApplications
  const { rows, count } = await listApplications(databaseOf(req.scope), query)
  res.json({ merchant_applications: rows, count, limit: query.limit, offset: query.offset })
}
