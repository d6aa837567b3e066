import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type ActingMember, changeTeam } from "../modules"

export const removeMemberStepId = "remove-member"

export type RemoveMemberInput = {
  acting: ActingMember
  membership_id: string
}

/** Ends a colleague's work for the merchant. One transaction; nothing to undo. */
export const removeMemberStep = createStep(
  removeMemberStepId,
  async (input: RemoveMemberInput, { container }) => {
    const { acting, membership_id } = input
    await changeTeam(container, acting, async ({ sql, merchant }) => {
      const before = await merchant.readMembership(acting.merchant_id, membership_id, sql)
      await merchant.refuseBeyondOwnRights(acting.membership_id, before.permissions, sql)
      await merchant.removeMembership(acting.merchant_id, membership_id, sql)
      return {
        result: undefined,
        deed: {
          action: "member.removed",
          subject: { type: "member", id: before.member_id },
          data: { role_id: before.role_id },
        },
      }
    })
    return new StepResponse({ id: membership_id })
  }
)
