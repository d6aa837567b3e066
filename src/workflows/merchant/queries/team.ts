import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/database"
import { containing, type Page, type PageQuery, readPage } from "../../../lib/page"

type RoleOf = { id: string; code: string; name: string }

/** A colleague as members see each other; `id` is the membership's. */
export type TeamMember = {
  id: string
  member: { id: string; email: string; first_name: string; last_name: string }
  role: RoleOf
  created_at: Date
}

export type InvitationView = {
  id: string
  email: string
  role: RoleOf
  status: "pending" | "accepted" | "revoked" | "expired"
  expires_at: Date
  created_at: Date
}

export type RoleView = {
  id: string
  merchant_id: string | null
  code: string
  name: string
  permissions: string[]
}

type TeamQuery = PageQuery & { q?: string }

const roleObject = "json_build_object('id', role.id, 'code', role.code, 'name', role.name) AS role"

const membersOf = (sql: Sql, merchant_id: string) =>
  sql("membership")
    .join("member", "member.id", "membership.member_id")
    .join("role", "role.id", "membership.role_id")
    .where("membership.merchant_id", merchant_id)
    .whereNull("membership.deleted_at")
    .select(
      "membership.id",
      "membership.created_at",
      sql.raw(
        `json_build_object('id', member.id, 'email', member.email, 'first_name', member.first_name,
                           'last_name', member.last_name) AS member`
      ),
      sql.raw(roleObject)
    )

const memberColumns: Record<string, string> = { created_at: "membership.created_at", email: "member.email" }

/** The people who work for a merchant. */
export const listMembers = (sql: Sql, merchant_id: string, query: TeamQuery): Promise<Page<TeamMember>> => {
  const rows = membersOf(sql, merchant_id)
  if (query.q) {
    const pattern = containing(query.q)
    rows.whereRaw("concat_ws(' ', member.email, member.first_name, member.last_name) ILIKE ?", [pattern])
  }
  const column = memberColumns[query.order.column] ?? "membership.created_at"
  return readPage(rows, { ...query, order: { ...query.order, column } }, "membership.id")
}

/** @throws MedusaError NOT_FOUND */
export const readTeamMember = async (
  sql: Sql,
  merchant_id: string,
  membership_id: string
): Promise<TeamMember> => {
  const [row] = await membersOf(sql, merchant_id).where("membership.id", membership_id)
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Member with id: ${membership_id} was not found`)
  }
  return row as TeamMember
}

const invitationsOf = (sql: Sql, merchant_id: string, at: Date) =>
  sql("invitation")
    .join("role", "role.id", "invitation.role_id")
    .where("invitation.merchant_id", merchant_id)
    .select(
      "invitation.id",
      "invitation.email",
      "invitation.expires_at",
      "invitation.created_at",
      sql.raw(
        `CASE WHEN invitation.status = 'pending' AND invitation.expires_at <= ? THEN 'expired'
              ELSE invitation.status END AS status`,
        [at]
      ),
      sql.raw(roleObject)
    )

/**
 * The merchant's invitations, with their state at `at`. Their tokens are shown once, when they are made.
 */
export const listInvitations = (
  sql: Sql,
  merchant_id: string,
  query: TeamQuery & { at: Date }
): Promise<Page<InvitationView>> => {
  const rows = invitationsOf(sql, merchant_id, query.at)
  if (query.q) {
    rows.where("invitation.email", "ilike", containing(query.q))
  }
  const order = { ...query.order, column: `invitation.${query.order.column}` }
  return readPage(rows, { ...query, order }, "invitation.id")
}

/** @throws MedusaError NOT_FOUND */
export const readInvitation = async (
  sql: Sql,
  merchant_id: string,
  { id, at }: { id: string; at: Date }
): Promise<InvitationView> => {
  const [row] = await invitationsOf(sql, merchant_id, at).where("invitation.id", id)
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Invitation with id: ${id} was not found`)
  }
  return row as InvitationView
}

/** The roles that a merchant can give: the built-in ones and its own. */
export const listRoles = (sql: Sql, merchant_id: string, query: TeamQuery): Promise<Page<RoleView>> => {
  const rows = sql("role")
    .where((either) => either.whereNull("role.merchant_id").orWhere("role.merchant_id", merchant_id))
    .whereNull("role.deleted_at")
    .select("role.id", "role.merchant_id", "role.code", "role.name", "role.permissions")
  if (query.q) {
    rows.where("role.name", "ilike", containing(query.q))
  }
  return readPage(
    rows,
    { ...query, order: { ...query.order, column: `role.${query.order.column}` } },
    "role.id"
  )
}
