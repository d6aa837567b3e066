import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { readApplication } from "../../../../workflows/onboarding/queries/applications"

/** `GET /admin/merchant-applications/:id`: all that was submitted, and the decision. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  res.json({ merchant_application: await readApplication(databaseOf(req.scope), id) })
}
