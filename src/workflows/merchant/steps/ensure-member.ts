import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../../lib/database"

type Login = { member_id: string | null; email: string | null }

type MemberInput = { auth_identity_id: string; first_name?: string; last_name?: string }

const readLogin = async (auth_identity_id: string, sql: Transaction): Promise<Login> => {
  const { rows } = await sql.raw<{ rows: Login[] }>(
    `SELECT login.app_metadata->>'member_id' AS member_id,
            (SELECT lower(CASE provider WHEN 'emailpass' THEN entity_id ELSE user_metadata->>'email' END)
               FROM provider_identity
              WHERE auth_identity_id = login.id AND deleted_at IS NULL
              ORDER BY provider = 'emailpass' DESC, created_at LIMIT 1) AS email
       FROM auth_identity AS login
      WHERE login.id = ? AND login.deleted_at IS NULL
        FOR UPDATE OF login`,
    [auth_identity_id]
  )
  const [login] = rows
  if (!login) {
    throw new MedusaError(MedusaError.Types.UNAUTHORIZED, "This login does not exist any more")
  }
  return login
}

const insertMember = async (email: string, input: MemberInput, sql: Transaction): Promise<string> => {
  const [row] = await sql("member")
    .insert({
      id: generateEntityId(undefined, "mem"),
      email,
      first_name: input.first_name ?? "",
      last_name: input.last_name ?? "",
    })
    .onConflict(sql.raw("(email) WHERE deleted_at IS NULL"))
    .ignore()
    .returning<{ id: string }[]>("id")
  if (!row) {
    // Joining by address alone would hand a member's shops to whoever registers the address with another
    // provider.
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `A member with the address ${email} exists: log in the way that member does`
    )
  }
  return row.id
}

/**
 * The member of a login, made if there is none. The address is the one that the login was registered with,
 * never one from a request's body.
 *
 * Medusa's auth module would write `app_metadata` on its own connection: a crash in between would leave a
 * login without its member. So this writes it in the same transaction, under the login's lock.
 */
export const ensureMember = async (
  input: MemberInput,
  sql: Transaction
): Promise<{ id: string; email: string }> => {
  const login = await readLogin(input.auth_identity_id, sql)
  if (login.member_id) {
    const member = await sql("member")
      .where({ id: login.member_id })
      .first<{ id: string; email: string }>("id", "email")
    return member
  }
  if (!login.email) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "This login has no e-mail address: register with one"
    )
  }
  const id = await insertMember(login.email, input, sql)
  await sql.raw(
    `UPDATE auth_identity
        SET app_metadata = coalesce(app_metadata, '{}') || jsonb_build_object('member_id', ?::text), updated_at = now()
      WHERE id = ?`,
    [id, input.auth_identity_id]
  )
  return { id, email: login.email }
}
