import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { randomBytes } from "node:crypto"
import { inTransaction, type Transaction } from "../../../lib/database"
import type { AuditEntry } from "../../../modules/audit/service"
import type { MerchantKind, PartnerRole } from "../../../modules/merchant/kinds"
import { OWNER_ROLE_ID } from "../../../modules/merchant/service"
import { auditOf, merchantOf, nowOf } from "../modules"

export const createPartnerStepId = "create-partner"
export const invitePartnerOwnerStepId = "invite-partner-owner"

export type CreatePartnerInput = {
  name: string
  handle: string
  email: string
  country_code: string
  currency_code: string
  partner_role: PartnerRole
  /** The operator. */
  created_by: string
}

export type InvitePartnerOwnerInput = { partner_id: string; email: string; invited_by: string }

/** Who was invited; the token is not shown again. */
export type PartnerInvitation = { id: string; email: string; token: string }

/**
 * Writes a partner and the invitation of its first member, who will own it. One transaction; nothing to
 * undo.
 */
export const createPartnerStep = createStep(
  createPartnerStepId,
  async ({ created_by, ...input }: CreatePartnerInput, { container }) => {
    const id = generateEntityId(undefined, "mer")
    const at = nowOf(container)
    const invitation = await inTransaction(container, async (sql) => {
      await merchantOf(container).openPartner({ id, ...input }, at, sql)
      const created: AuditEntry = {
        actor: { type: "user", id: created_by },
        action: "partner.created",
        subject: { type: "merchant", id },
        merchant_id: id,
        occurred_at: at,
        data: { partner_role: input.partner_role },
      }
      const invited = { partner_id: id, email: input.email, invited_by: created_by }
      return inviteOwner(invited, { before: [created], container, sql })
    })
    return new StepResponse({ id, invitation })
  }
)

/** Invites another owner, or the same again: what was pending for the address is void. One transaction. */
export const invitePartnerOwnerStep = createStep(
  invitePartnerOwnerStepId,
  async (input: InvitePartnerOwnerInput, { container }) => {
    const invitation = await inTransaction(container, async (sql) => {
      const merchant = merchantOf(container)
      refuseOthersThanPartner(await merchant.readMerchant(input.partner_id, sql))
      await merchant.lockTeam(input.partner_id, sql)
      const pending = await sql("invitation")
        .where({ merchant_id: input.partner_id, email: input.email, status: "pending" })
        .first<{ id: string } | undefined>("id")
      if (pending) {
        const at = nowOf(container)
        await merchant.revokeInvitation({ merchant_id: input.partner_id, invitation_id: pending.id, at }, sql)
      }
      return inviteOwner(input, { before: [], container, sql })
    })
    return new StepResponse(invitation)
  }
)

/** @throws MedusaError NOT_FOUND for a merchant that sells, with the text of one that does not exist */
export const refuseOthersThanPartner = ({ id, kind }: { id: string; kind: MerchantKind }): void => {
  if (kind !== "partner") {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant with id: ${id} was not found`)
  }
}

const inviteOwner = async (
  { partner_id, email, invited_by }: InvitePartnerOwnerInput,
  { before, container, sql }: { before: AuditEntry[]; container: MedusaContainer; sql: Transaction }
): Promise<PartnerInvitation> => {
  const token = randomBytes(32).toString("base64url")
  const at = nowOf(container)
  const id = await merchantOf(container).insertInvitation(
    { merchant_id: partner_id, email, role_id: OWNER_ROLE_ID, invited_by },
    { token, at },
    sql
  )
  await auditOf(container).record(
    [
      ...before,
      {
        actor: { type: "user", id: invited_by },
        action: "invitation.created",
        subject: { type: "invitation", id },
        merchant_id: partner_id,
        occurred_at: at,
        data: { role_id: OWNER_ROLE_ID },
      },
    ],
    sql
  )
  return { id, email, token }
}
