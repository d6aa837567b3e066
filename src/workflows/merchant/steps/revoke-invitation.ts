import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type ActingMember, changeTeam } from "../modules"

export const revokeInvitationStepId = "revoke-invitation"

export type RevokeInvitationInput = {
  acting: ActingMember
  invitation_id: string
}

/** Takes a pending invitation back. One transaction; nothing to undo. */
export const revokeInvitationStep = createStep(
  revokeInvitationStepId,
  async (input: RevokeInvitationInput, { container }) => {
    const { acting, invitation_id } = input
    await changeTeam(container, acting, async ({ sql, merchant, at }) => {
      await merchant.revokeInvitation({ merchant_id: acting.merchant_id, invitation_id, at }, sql)
      return {
        result: undefined,
        deed: { action: "invitation.revoked", subject: { type: "invitation", id: invitation_id } },
      }
    })
    return new StepResponse({ id: invitation_id })
  }
)
