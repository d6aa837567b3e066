import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../../lib/database"
import { readApplication } from "../../../../../workflows/onboarding/queries/applications"
import { rejectApplicationWorkflow } from "../../../../../workflows/onboarding/workflows/reject-application"
import type { RejectApplication } from "../../validators"

/**
 * `POST /admin/merchant-applications/:id/reject`: rejects with reasons. Rejecting again changes nothing.
 * @throws 404; 400 (field's path; approved or withdrawn)
 */
export const POST = async (req: AuthenticatedMedusaRequest<RejectApplication>, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  await rejectApplicationWorkflow(req.scope).run({
    input: { application_id: id, user_id: req.auth_context.actor_id, reasons: req.validatedBody.reasons },
  })
  res.json({ merchant_application: await readApplication(databaseOf(req.scope), id) })
}
