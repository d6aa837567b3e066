import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type Permission, permissionCatalogue } from "../../../modules/merchant/permissions"
import { type ActingMember, changeTeam } from "../modules"

export const updateRoleStepId = "update-role"

export type UpdateRoleInput = {
  acting: ActingMember
  role_id: string
  name?: string
  permissions?: Permission[]
}

/** Changes a role of the merchant's own, for everybody who has it. One transaction; nothing to undo. */
export const updateRoleStep = createStep(updateRoleStepId, async (input: UpdateRoleInput, { container }) => {
  const { acting, role_id, name } = input
  const permissions =
    input.permissions && permissionCatalogue.filter((one) => input.permissions?.includes(one))
  await changeTeam(container, acting, async ({ sql, merchant }) => {
    const role = await merchant.readRole(acting.merchant_id, role_id, sql)
    const touched = [...role.permissions, ...(permissions ?? [])]
    await merchant.refuseBeyondOwnRights(acting.membership_id, touched, sql)
    await merchant.updateRole(role, { name, permissions }, sql)
    return {
      result: undefined,
      deed: {
        action: "role.updated",
        subject: { type: "role", id: role_id },
        data: { from: role.permissions, to: permissions ?? role.permissions },
      },
    }
  })
  return new StepResponse({ id: role_id })
})
