import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { listRoles } from "../../../workflows/merchant/queries/team"
import { createRoleWorkflow } from "../../../workflows/merchant/workflows/create-role"
import { actingMember, type VendorRequest } from "../routing/vendor-request"
import type { CreateRole, ListRoles } from "./validators"

/** `GET /vendor/roles`: the built-in roles and the merchant's own. */
export const GET = async (req: VendorRequest<unknown, ListRoles>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListRoles
  const { rows, count } = await listRoles(databaseOf(req.scope), req.vendor.merchant.id, query)
  res.json({ roles: rows, count, limit: query.limit, offset: query.offset })
}

/**
 * `POST /vendor/roles`: makes a role of the merchant's own.
 * @throws 403 for rights that the member does not have; 400 (field's path; name taken)
 */
export const POST = async (req: VendorRequest<CreateRole>, res: MedusaResponse) => {
  const { result } = await createRoleWorkflow(req.scope).run({
    input: { acting: actingMember(req), ...req.validatedBody },
  })
  res.status(201).json({ role: result })
}
