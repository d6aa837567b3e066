import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { invitePartnerOwnerWorkflow } from "../../../../../workflows/merchant/workflows/invite-partner-owner"
import type { InvitePartnerOwner } from "../../validators"

/**
 * `POST /admin/partners/:id/invitations`: invites an owner; a pending invitation of the same address is void.
 * The answer holds the token, once. @throws 404; 400 (works for it already)
 */
export const POST = async (req: AuthenticatedMedusaRequest<InvitePartnerOwner>, res: MedusaResponse) => {
  const { result } = await invitePartnerOwnerWorkflow(req.scope).run({
    input: { partner_id: req.params.id, email: req.validatedBody.email, invited_by: req.auth_context.actor_id },
  })
  res.json({ invitation: result })
}
