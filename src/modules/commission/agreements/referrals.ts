import { randomBytes } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/database"

export type ReferralCode = {
  id: string
  party: string
  code: string
  /** For how long after a click an order counts as referred. */
  window_days: number
  created_at: Date
  disabled_at: Date | null
}

/** A click on a code: what brings it to a cart is its token. */
export type Referral = { token: string; party: string; code: string; clicked_at: Date; valid_until_at: Date }

const DAY_MS = 24 * 60 * 60 * 1000
const TOKEN_BYTES = 24
const COLUMNS = ["id", "party", "code", "window_days", "created_at", "disabled_at"]

const unknownReferral = (path: "code" | "token", value: string): MedusaError =>
  new MedusaError(MedusaError.Types.INVALID_DATA, `${path}: there is no referral "${value}" that is valid now`)

/** Codes are compared in lower case, without spaces around. */
export const normalCode = (code: string): string => code.trim().toLowerCase()

/**
 * Who brought a customer: partners' codes, and the clicks on them. A click is kept as it was: disabling a
 * code stops new clicks, and a window that is changed tomorrow does not reach back.
 */
export class Referrals {
  constructor(private readonly database: Knex) {}

  /** @throws MedusaError NOT_ALLOWED where the code is taken, by whomever */
  async createCode(
    code: { party: string; code: string; window_days: number; created_by: string; at: Date },
    sql: Sql = this.database
  ): Promise<ReferralCode> {
    const { at, ...row } = { ...code, code: normalCode(code.code) }
    const [created] = await sql("referral_code")
      .insert({ ...row, id: generateEntityId(undefined, "rcode"), created_at: at })
      .onConflict("code")
      .ignore()
      .returning<ReferralCode[]>(COLUMNS)
    if (!created) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `code: "${row.code}" is taken; choose another one`)
    }
    return created
  }

  /**
   * Ends a code for new clicks. Disabling it again changes nothing.
   * @throws MedusaError NOT_FOUND, also where it is another party's
   */
  async disableCode(
    { party, id, at }: { party: string; id: string; at: Date },
    sql: Sql = this.database
  ): Promise<ReferralCode> {
    const [disabled] = await sql("referral_code")
      .where({ id, party })
      .update({ disabled_at: sql.raw("coalesce(disabled_at, ?::timestamptz)", [at.toISOString()]) })
      .returning<ReferralCode[]>(COLUMNS)
    if (!disabled) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Referral code with id: ${id} was not found`)
    }
    return disabled
  }

  /** @returns a party's codes, the newest first, with how often each was clicked */
  async listCodes(
    { party, limit, offset }: { party: string; limit: number; offset: number },
    sql: Sql = this.database
  ): Promise<{ referral_codes: (ReferralCode & { click_count: number })[]; count: number }> {
    const codes = sql("referral_code").where({ party })
    const [{ count }] = await codes.clone().count()
    const referral_codes = await codes
      .clone()
      .select(
        ...COLUMNS,
        sql.raw(
          "(select count(*) from referral where referral_code_id = referral_code.id)::integer as click_count"
        )
      )
      .orderBy([{ column: "created_at", order: "desc" }, { column: "id" }])
      .limit(limit)
      .offset(offset)
    return { referral_codes, count: Number(count) }
  }

  /** The code that may be clicked now. @throws MedusaError INVALID_DATA (unknown, disabled) */
  async findCode(code: string, sql: Sql = this.database): Promise<ReferralCode> {
    const row = await sql("referral_code")
      .where({ code: normalCode(code) })
      .whereNull("disabled_at")
      .first<ReferralCode | undefined>(COLUMNS)
    if (!row) {
      throw unknownReferral("code", code)
    }
    return row
  }

  /** Writes a click on a code down. */
  async click(code: ReferralCode, at: Date, sql: Sql = this.database): Promise<Referral> {
    const token = randomBytes(TOKEN_BYTES).toString("base64url")
    const valid_until_at = new Date(at.getTime() + code.window_days * DAY_MS)
    await sql("referral").insert({ token, referral_code_id: code.id, clicked_at: at, valid_until_at })
    return { token, party: code.party, code: code.code, clicked_at: at, valid_until_at }
  }

  /** The click that a token stands for. @throws MedusaError INVALID_DATA (unknown, its window is over) */
  async findClick(token: string, at: Date, sql: Sql = this.database): Promise<Referral> {
    const row = await sql("referral")
      .join("referral_code", "referral_code.id", "referral.referral_code_id")
      .where("referral.token", token)
      .where("clicked_at", "<=", at)
      .where("valid_until_at", ">", at)
      .first<Referral | undefined>("token", "party", "code", "clicked_at", "valid_until_at")
    if (!row) {
      throw unknownReferral("token", token)
    }
    return row
  }
}
