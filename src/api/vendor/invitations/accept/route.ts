import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { acceptInvitationWorkflow } from "../../../../workflows/merchant/workflows/accept-invitation"
import type { AcceptInvitation } from "../validators"

/**
 * `POST /vendor/invitations/accept`: joins the merchant that invited the address of this login. A login
 * that was no member before refreshes its token afterwards.
 * @throws 404 (no such token, or for another address); 400 (field's path; expired, accepted or revoked)
 */
export const POST = async (req: AuthenticatedMedusaRequest<AcceptInvitation>, res: MedusaResponse) => {
  const { result } = await acceptInvitationWorkflow(req.scope).run({
    input: { auth_identity_id: req.auth_context.auth_identity_id, ...req.validatedBody },
  })
  res.json(result)
}
