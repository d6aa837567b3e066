import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { readOwnApplication } from "../../../../workflows/onboarding/queries/applications"

/**
 * `GET /store/merchant-applications/me`: one's newest application and what was decided; null where there is
 * none.
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { auth_identity_id } = req.auth_context
  res.json({ merchant_application: await readOwnApplication(databaseOf(req.scope), auth_identity_id) })
}
