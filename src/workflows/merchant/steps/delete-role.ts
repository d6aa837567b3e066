import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type ActingMember, changeTeam } from "../modules"

export const deleteRoleStepId = "delete-role"

export type DeleteRoleInput = {
  acting: ActingMember
  role_id: string
}

/** Deletes a role of the merchant's own that nobody has. One transaction; nothing to undo. */
export const deleteRoleStep = createStep(deleteRoleStepId, async (input: DeleteRoleInput, { container }) => {
  const { acting, role_id } = input
  await changeTeam(container, acting, async ({ sql, merchant }) => {
    const role = await merchant.readRole(acting.merchant_id, role_id, sql)
    await merchant.refuseBeyondOwnRights(acting.membership_id, role.permissions, sql)
    await merchant.deleteRole(role, sql)
    return {
      result: undefined,
      deed: {
        action: "role.deleted",
        subject: { type: "role", id: role_id },
        data: { permissions: role.permissions },
      },
    }
  })
  return new StepResponse({ id: role_id })
})
