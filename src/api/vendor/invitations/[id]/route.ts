import type { MedusaResponse } from "@medusajs/framework/http"
import { revokeInvitationWorkflow } from "../../../../workflows/merchant/workflows/revoke-invitation"
import { actingMember, type VendorRequest } from "../../routing/vendor-request"

/**
 * `DELETE /vendor/invitations/:id`: takes a pending invitation back. @throws 404; 400 where it is not
 * pending
 */
export const DELETE = async (req: VendorRequest, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  await revokeInvitationWorkflow(req.scope).run({ input: { acting: actingMember(req), invitation_id: id } })
  res.json({ id, object: "invitation", deleted: true })
}
