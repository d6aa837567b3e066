import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../../lib/database"
import { readApplication } from "../../../../../workflows/onboarding/queries/applications"
import { approveApplicationWorkflow } from "../../../../../workflows/onboarding/workflows/approve-application"

/**
 * `POST /admin/merchant-applications/:id/approve`: approves; the merchant exists and can trade. Approving
 * again changes nothing, or finishes what stopped.
 * @throws 404; 400 (decided otherwise; handle taken since)
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  await approveApplicationWorkflow(req.scope).run({
    input: { application_id: id, user_id: req.auth_context.actor_id },
  })
  res.json({ merchant_application: await readApplication(databaseOf(req.scope), id) })
}
