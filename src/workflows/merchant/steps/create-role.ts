import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { generateEntityId } from "@medusajs/framework/utils"
import { type Permission, permissionCatalogue } from "../../../modules/merchant/permissions"
import { type ActingMember, changeTeam } from "../modules"

export const createRoleStepId = "create-role"

export type CreateRoleInput = {
  acting: ActingMember
  name: string
  permissions: Permission[]
}

/** Makes a role of the merchant's own. One transaction; nothing to undo. */
export const createRoleStep = createStep(createRoleStepId, async (input: CreateRoleInput, { container }) => {
  const { acting, name, permissions } = input
  const role = {
    id: generateEntityId(undefined, "role"),
    merchant_id: acting.merchant_id,
    code: name.toLowerCase(),
    name,
    permissions: permissionCatalogue.filter((permission) => permissions.includes(permission)),
  }
  await changeTeam(container, acting, async ({ sql, merchant }) => {
    await merchant.refuseBeyondOwnRights(acting.membership_id, permissions, sql)
    await merchant.insertRole(role, sql)
    return {
      result: undefined,
      deed: {
        action: "role.created",
        subject: { type: "role", id: role.id },
        data: { permissions: role.permissions },
      },
    }
  })
  return new StepResponse(role)
})
