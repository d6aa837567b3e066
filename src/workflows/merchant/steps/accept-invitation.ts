import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction } from "../../../lib/database"
import { auditOf, merchantOf, nowOf } from "../modules"
import { ensureMember } from "./ensure-member"

export const acceptInvitationStepId = "accept-invitation"

export type AcceptInvitationInput = {
  auth_identity_id: string
  token: string
  first_name?: string
  last_name?: string
}

/** Makes the login a member of the merchant that invited its address. One transaction; nothing to undo. */
export const acceptInvitationStep = createStep(
  acceptInvitationStepId,
  async (input: AcceptInvitationInput, { container }) => {
    const { auth_identity_id, token, first_name, last_name } = input
    const accepted = await inTransaction(container, async (sql) => {
      const merchant = merchantOf(container)
      const at = nowOf(container)
      const member = await ensureMember({ auth_identity_id, first_name, last_name }, sql)
      const invitation = await merchant.acceptInvitation({ token, member, at }, sql)
      await auditOf(container).record(
        [
          {
            actor: { type: "member", id: member.id },
            action: "invitation.accepted",
            subject: { type: "invitation", id: invitation.id },
            merchant_id: invitation.merchant_id,
            occurred_at: at,
            data: { role_id: invitation.role_id, membership_id: invitation.membership_id },
          },
        ],
        sql
      )
      return {
        merchant_id: invitation.merchant_id,
        membership_id: invitation.membership_id,
        member_id: member.id,
      }
    })
    return new StepResponse(accepted)
  }
)
