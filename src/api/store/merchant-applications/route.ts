import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { readOwnApplication } from "../../../workflows/onboarding/queries/applications"
import { submitApplicationWorkflow } from "../../../workflows/onboarding/workflows/submit-application"
import type { SubmitApplication } from "./validators"

/**
 * `POST /store/merchant-applications`: applies to sell, with the token of `POST
 * /auth/member/emailpass/register`. The login becomes a member; its token is refreshed or the member logs
 * in afterwards.
 * @throws 401; 400 (field's path; handle taken; an application is on its way)
 */
export const POST = async (req: AuthenticatedMedusaRequest<SubmitApplication>, res: MedusaResponse) => {
  const { auth_identity_id } = req.auth_context
  await submitApplicationWorkflow(req.scope).run({ input: { auth_identity_id, form: req.validatedBody } })
  res
    .status(201)
    .json({ merchant_application: await readOwnApplication(databaseOf(req.scope), auth_identity_id) })
}
