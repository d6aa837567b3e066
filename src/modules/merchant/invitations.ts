import { createHash } from "node:crypto"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../lib/database"

const INVITATION_LIFE_MS = 7 * 24 * 60 * 60 * 1000

const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex")

/**
 * Writes an invitation down, with its token's hash.
 * @returns its id
 * @throws MedusaError NOT_ALLOWED where the address is a member of the merchant or has a pending
 *   invitation
 */
export const insertInvitation = async (
  invitation: { merchant_id: string; email: string; role_id: string; invited_by: string },
  { token, at }: { token: string; at: Date },
  sql: Transaction
): Promise<string> => {
  const { merchant_id, email } = invitation
  const colleague = await sql("membership")
    .join("member", "member.id", "membership.member_id")
    .where({ "membership.merchant_id": merchant_id, "member.email": email })
    .first("membership.id")
  if (colleague) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `email: ${email} works for the merchant already`)
  }
  const id = generateEntityId(undefined, "inv")
  const expires_at = new Date(at.getTime() + INVITATION_LIFE_MS)
  await sql("invitation")
    .where({ merchant_id, email, status: "pending" })
    .where("expires_at", "<=", at)
    .update({ status: "revoked", updated_at: at })
  const inserted = await sql("invitation")
    .insert({ id, ...invitation, token_hash: hashToken(token), expires_at, created_at: at })
    .onConflict(sql.raw("(merchant_id, email) WHERE status = 'pending' AND deleted_at IS NULL"))
    .ignore()
    .returning("id")
  if (inserted.length === 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `email: ${email} has a pending invitation; revoke it to make another one`
    )
  }
  return id
}

/** Takes a pending invitation back. @throws MedusaError NOT_FOUND, NOT_ALLOWED (not pending any more) */
export const revokeInvitation = async (
  { merchant_id, invitation_id, at }: { merchant_id: string; invitation_id: string; at: Date },
  sql: Transaction
): Promise<void> => {
  const revoked = await sql("invitation")
    .where({ id: invitation_id, merchant_id, status: "pending" })
    .update({ status: "revoked", updated_at: at })
  if (revoked === 1) {
    return
  }
  const existing = await sql("invitation").where({ id: invitation_id, merchant_id }).first("status")
  if (!existing) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Invitation with id: ${invitation_id} was not found`)
  }
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `Invitation ${invitation_id} is ${existing.status} and cannot become revoked; only a pending one can`
  )
}

/**
 * Accepts the invitation of a token, once, for the address that it was made for.
 *
 * @throws MedusaError NOT_FOUND (no such token, or for another address), NOT_ALLOWED (not pending,
 *   expired, works for the merchant already)
 */
export const acceptInvitation = async (
  { token, member, at }: { token: string; member: { id: string; email: string }; at: Date },
  sql: Transaction
): Promise<{ id: string; merchant_id: string; role_id: string }> => {
  const offered = { token_hash: hashToken(token), email: member.email }
  const [accepted] = await sql("invitation")
    .where({ ...offered, status: "pending" })
    .where("expires_at", ">", at)
    .update({ status: "accepted", accepted_at: at, accepted_by: member.id, updated_at: at })
    .returning<{ id: string; merchant_id: string; role_id: string }[]>(["id", "merchant_id", "role_id"])
  if (!accepted) {
    const existing = await sql("invitation").where(offered).first("status")
    throw existing
      ? new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          `token: this invitation is ${existing.status === "pending" ? "expired" : existing.status}; ask for another one`
        )
      : new MedusaError(
          MedusaError.Types.NOT_FOUND,
          "token: there is no invitation with this token for you"
        )
  }
  return accepted
}
