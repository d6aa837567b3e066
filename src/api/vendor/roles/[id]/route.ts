import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { merchantOf } from "../../../../workflows/merchant/modules"
import { deleteRoleWorkflow } from "../../../../workflows/merchant/workflows/delete-role"
import { updateRoleWorkflow } from "../../../../workflows/merchant/workflows/update-role"
import { actingMember, type VendorRequest } from "../../routing/vendor-request"
import type { UpdateRole } from "../validators"

/**
 * `POST /vendor/roles/:id`: changes a role of the merchant's own.
 * @throws 404; 403 for rights that the member does not have; 400 (field's path; built-in)
 */
export const POST = async (req: VendorRequest<UpdateRole>, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  await updateRoleWorkflow(req.scope).run({
    input: { acting: actingMember(req), role_id: id, ...req.validatedBody },
  })
  const role = await merchantOf(req.scope).readRole(req.vendor.merchant.id, id, databaseOf(req.scope))
  res.json({ role })
}

/**
 * `DELETE /vendor/roles/:id`: deletes a role of the merchant's own that nobody has.
 * @throws 404; 403 for rights that the member does not have; 400 (built-in; in use)
 */
export const DELETE = async (req: VendorRequest, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  await deleteRoleWorkflow(req.scope).run({ input: { acting: actingMember(req), role_id: id } })
  res.json({ id, object: "role", deleted: true })
}
