import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"
import { readRollingReserveRule } from "./hold-rows"
import type { RollingReserveRule } from "./hold-types"
import type { Row } from "./rows"

export type CreateRollingReserveRule = Omit<RollingReserveRule, "id" | "version">

/**
 * Adds the next version of a scope's rolling reserve; those before it stay as they were.
 * @throws MedusaError NOT_ALLOWED where somebody else added that version at the same moment
 */
export const insertReserveRule = async (rule: CreateRollingReserveRule, sql: Sql): Promise<RollingReserveRule> => {
  const { merchant_id, tier_code } = rule
  const [row]: Row[] = await sql("rolling_reserve_rule")
    .insert({
      ...rule,
      id: generateEntityId(undefined, "rrule"),
      version: sql.raw(
        `(select coalesce(max(version), 0) + 1 from rolling_reserve_rule
          where merchant_id is not distinct from ?::text and tier_code is not distinct from ?::text)`,
        [merchant_id, tier_code]
      ),
    })
    .onConflict(["merchant_id", "tier_code", "version"])
    .ignore()
    .returning("*")
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "Another version was added at the same moment: look, and try again")
  }
  return readRollingReserveRule(row)
}

/**
 * The rolling reserve of each of these merchants at a time: its own rule, else its tier's, else everybody's; of a
 * scope the latest that is valid. One query.
 *
 * @param tier_codes by merchant; a merchant without one has no tier's rule
 * @returns rules by merchant; those with none, or whose rule says 0, are left out
 */
export const reserveRulesOf = async (
  { merchant_ids, tier_codes, at }: { merchant_ids: string[]; tier_codes: ReadonlyMap<string, string>; at: Date },
  sql: Sql
): Promise<Map<string, RollingReserveRule>> => {
  if (merchant_ids.length === 0) {
    return new Map()
  }
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `select party.merchant_id as party_id, rule.*
     from unnest(?::text[], ?::text[]) as party (merchant_id, tier_code)
     cross join lateral (
       select * from rolling_reserve_rule rule
       where rule.valid_from_at <= ?
         and (rule.merchant_id = party.merchant_id
              or rule.tier_code = party.tier_code
              or (rule.merchant_id is null and rule.tier_code is null))
       order by rule.merchant_id nulls last, rule.tier_code nulls last, rule.valid_from_at desc, rule.version desc
       limit 1
     ) rule
     where rule.rate_bps > 0`,
    [merchant_ids, merchant_ids.map((id) => tier_codes.get(id) ?? ""), at.toISOString()]
  )
  return new Map(rows.map((row) => [row.party_id as string, readRollingReserveRule(row)]))
}

/** All versions, newest first. */
export const listReserveRules = async (
  { limit, offset }: { limit: number; offset: number },
  sql: Sql
): Promise<[RollingReserveRule[], number]> => {
  const rows: Row[] = await sql("rolling_reserve_rule")
    .orderBy([
      { column: "created_at", order: "desc" },
      { column: "id", order: "desc" },
    ])
    .limit(limit)
    .offset(offset)
  const [{ count }] = await sql("rolling_reserve_rule").count({ count: "*" })
  return [rows.map(readRollingReserveRule), Number(count)]
}
