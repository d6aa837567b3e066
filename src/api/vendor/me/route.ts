import type { MedusaResponse } from "@medusajs/framework/http"
import { updateMemberWorkflow } from "../../../workflows/merchant/workflows/update-member"
import { resolveMember } from "../routing/resolve-member"
import type { VendorMembership, VendorSelfRequest } from "../routing/vendor-request"
import type { UpdateMe } from "./validators"

const present = ({ memberships, ...member }: VendorSelfRequest["vendor_member"]) => ({
  member,
  memberships: memberships.map(presentMembership),
})

const presentMembership = ({ membership_id, merchant, permissions, ...role }: VendorMembership) => {
  const { id, handle, name, status, kind, currency_code, logo_url } = merchant
  return {
    id: membership_id,
    merchant: { id, handle, name, status, kind, currency_code, logo_url },
    role: { id: role.role_id, code: role.role_code, name: role.role_name },
    permissions,
  }
}

/** `GET /vendor/me`: who is logged in, the merchants they work for, and what they may do there. */
export const GET = async (req: VendorSelfRequest, res: MedusaResponse) => {
  res.json(present(req.vendor_member))
}

/** `POST /vendor/me`: changes one's own name and language. @throws 400 with the field's path */
export const POST = async (req: VendorSelfRequest<UpdateMe>, res: MedusaResponse) => {
  const member_id = req.vendor_member.id
  await updateMemberWorkflow(req.scope).run({ input: { member_id, ...req.validatedBody } })
  const member = await resolveMember(req.scope, member_id)
  res.json(present(member ?? req.vendor_member))
}
