import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { readTeamMember } from "../../../../workflows/merchant/queries/team"
import { removeMemberWorkflow } from "../../../../workflows/merchant/workflows/remove-member"
import { setMemberRoleWorkflow } from "../../../../workflows/merchant/workflows/set-member-role"
import { actingMember, type VendorRequest } from "../../routing/vendor-request"
import type { SetRole } from "../validators"

/**
 * `POST /vendor/members/:id`: gives a colleague another role.
 * @throws 404; 403 for rights that the member does not have; 400 where no owner would be left
 */
export const POST = async (req: VendorRequest<SetRole>, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  await setMemberRoleWorkflow(req.scope).run({
    input: { acting: actingMember(req), membership_id: id, role_id: req.validatedBody.role_id },
  })
  res.json({ member: await readTeamMember(databaseOf(req.scope), req.vendor.merchant.id, id) })
}

/**
 * `DELETE /vendor/members/:id`: ends a colleague's work for the merchant.
 * @throws 404; 403 where they have rights that the member does not have; 400 where no owner would be left
 */
export const DELETE = async (req: VendorRequest, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  await removeMemberWorkflow(req.scope).run({ input: { acting: actingMember(req), membership_id: id } })
  res.json({ id, object: "membership", deleted: true })
}
