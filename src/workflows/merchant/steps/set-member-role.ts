import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type ActingMember, changeTeam } from "../modules"

export const setMemberRoleStepId = "set-member-role"

export type SetMemberRoleInput = {
  acting: ActingMember
  membership_id: string
  role_id: string
}

/**
 * Gives a colleague another role: only between roles whose rights the acting member has. One transaction;
 * nothing to undo.
 */
export const setMemberRoleStep = createStep(
  setMemberRoleStepId,
  async (input: SetMemberRoleInput, { container }) => {
    const { acting, membership_id, role_id } = input
    await changeTeam(container, acting, async ({ sql, merchant }) => {
      const before = await merchant.readMembership(acting.merchant_id, membership_id, sql)
      const role = await merchant.readRole(acting.merchant_id, role_id, sql)
      const touched = [...before.permissions, ...role.permissions]
      await merchant.refuseBeyondOwnRights(acting.membership_id, touched, sql)
      await merchant.setMembershipRole({ merchant_id: acting.merchant_id, membership_id, role_id }, sql)
      return {
        result: undefined,
        deed: {
          action: "member.role_changed",
          subject: { type: "member", id: before.member_id },
          data: { from_role_id: before.role_id, to_role_id: role_id },
        },
      }
    })
    return new StepResponse({ id: membership_id })
  }
)
