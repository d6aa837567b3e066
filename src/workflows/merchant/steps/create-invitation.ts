import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { randomBytes } from "node:crypto"
import { type ActingMember, changeTeam } from "../modules"

export const createInvitationStepId = "create-invitation"

export type CreateInvitationInput = {
  acting: ActingMember
  email: string
  role_id: string
}

/**
 * Offers somebody a role in the merchant; the token is shown once and kept as a hash. One transaction;
 * nothing to undo.
 */
export const createInvitationStep = createStep(
  createInvitationStepId,
  async (input: CreateInvitationInput, { container }) => {
    const { acting, role_id } = input
    const email = input.email.toLowerCase()
    const token = randomBytes(32).toString("base64url")
    const id = await changeTeam(container, acting, async ({ sql, merchant, at }) => {
      const role = await merchant.readRole(acting.merchant_id, role_id, sql)
      await merchant.refuseBeyondOwnRights(acting.membership_id, role.permissions, sql)
      const invitation = { merchant_id: acting.merchant_id, email, role_id, invited_by: acting.member_id }
      const id = await merchant.insertInvitation(invitation, { token, at }, sql)
      return {
        result: id,
        deed: { action: "invitation.created", subject: { type: "invitation", id }, data: { role_id } },
      }
    })
    return new StepResponse({ id, token })
  }
)
