import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { nowOf } from "../../../workflows/merchant/modules"
import { listInvitations, readInvitation } from "../../../workflows/merchant/queries/team"
import { createInvitationWorkflow } from "../../../workflows/merchant/workflows/create-invitation"
import { actingMember, type VendorRequest } from "../routing/vendor-request"
import type { CreateInvitation, ListInvitations } from "./validators"

/** `GET /vendor/invitations`: who was invited, and what became of it. */
export const GET = async (req: VendorRequest<unknown, ListInvitations>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListInvitations
  const { rows, count } = await listInvitations(databaseOf(req.scope), req.vendor.merchant.id, {
    ...query,
    at: nowOf(req.scope),
  })
  res.json({ invitations: rows, count, limit: query.limit, offset: query.offset })
}

/**
 * `POST /vendor/invitations`: invites an e-mail address. The answer holds the token, once: whoever invites
 * hands it on.
 * @throws 404 (role); 403 for rights that the member does not have; 400 (field's path; works here; invited
 *   already)
 */
export const POST = async (req: VendorRequest<CreateInvitation>, res: MedusaResponse) => {
  const { result } = await createInvitationWorkflow(req.scope).run({
    input: { acting: actingMember(req), ...req.validatedBody },
  })
  const invitation = await readInvitation(databaseOf(req.scope), req.vendor.merchant.id, {
    id: result.id,
    at: nowOf(req.scope),
  })
  res.status(201).json({ invitation: { ...invitation, token: result.token } })
}
