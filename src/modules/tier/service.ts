import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { type AssignTier, DEFAULT_TIER_CODE, type Tier, type TierAssignment } from "./types"

type InjectedDependencies = { __pg_connection__: Knex }

/**
 * The tiers of merchants: which there are, and who had which when. Every method joins the caller's
 * transaction when it is given as `sql`.
 */
export default class TierModuleService {
  private readonly database: Knex

  constructor({ __pg_connection__ }: InjectedDependencies) {
    this.database = __pg_connection__
  }

  /**
   * The tier of each of these merchants at a time: one query.
   * @returns a code for every merchant; "bronze" for one that was never assigned any
   */
  async tiersOf(
    merchant_ids: readonly string[],
    at: Date,
    sql: Sql = this.database
  ): Promise<Map<string, string>> {
    const tiers = new Map(merchant_ids.map((id) => [id, DEFAULT_TIER_CODE as string]))
    if (merchant_ids.length > 0) {
      const { rows } = await sql.raw<{ rows: Pick<TierAssignment, "merchant_id" | "tier_code">[] }>(
        `select distinct on (merchant_id) merchant_id, tier_code from tier_assignment
         where merchant_id = any(?) and valid_from_at <= ?
         order by merchant_id, valid_from_at desc, id desc`,
        [[...tiers.keys()], at.toISOString()]
      )
      for (const { merchant_id, tier_code } of rows) {
        tiers.set(merchant_id, tier_code)
      }
    }
    return tiers
  }

  /**
   * Gives a merchant a tier from a time on.
   *
   * @param assignment `valid_from_at`: not before `at`, and not before an assignment that was made already:
   *   what orders were charged by stays true
   * @throws MedusaError INVALID_DATA where there is no such tier, or the time is past; NOT_ALLOWED where the
   *   merchant has that tier then
   */
  async assign(assignment: AssignTier, sql: Transaction): Promise<TierAssignment> {
    const { at, ...row } = assignment
    await this.refuseUnknown(row.tier_code, sql)
    if (row.valid_from_at < at) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `valid_from: ${row.valid_from_at.toISOString()} is past; it must be ${at.toISOString()} or later`
      )
    }
    // Two operators at once: the second sees what the first did.
    await sql.raw(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`tier:${row.merchant_id}`])
    const current = (await this.tiersOf([row.merchant_id], row.valid_from_at, sql)).get(row.merchant_id)
    if (current === row.tier_code) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Merchant ${row.merchant_id} has tier ${row.tier_code} at ${row.valid_from_at.toISOString()} already: choose another`
      )
    }
    const [written]: TierAssignment[] = await sql("tier_assignment")
      .insert({ ...row, id: generateEntityId(undefined, "tass"), created_at: at })
      .returning("*")
    return written
  }

  private async refuseUnknown(code: string, sql: Sql): Promise<void> {
    const tiers: { code: string }[] = await sql("tier").select("code").orderBy("rank")
    if (!tiers.some((tier) => tier.code === code)) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `tier_code: "${code}" is no tier; must be one of ${tiers.map((tier) => tier.code).join(", ")}`
      )
    }
  }

  /** A merchant's assignments, the latest first; also such as have not begun. */
  async historyOf(
    merchant_id: string,
    { limit, offset }: { limit: number; offset: number },
    sql: Sql = this.database
  ): Promise<{ tier_assignments: TierAssignment[]; count: number }> {
    const all = sql("tier_assignment").where({ merchant_id })
    const [{ count }] = await all.clone().count()
    const tier_assignments: TierAssignment[] = await all
      .orderBy([
        { column: "valid_from_at", order: "desc" },
        { column: "id", order: "desc" },
      ])
      .limit(limit)
      .offset(offset)
    return { tier_assignments, count: Number(count) }
  }

  /**
   * All tiers, the lowest rank first, with the merchants that were assigned each at a time. Those never
   * assigned any are not counted: this module does not know which merchants there are.
   */
  async listTiers(at: Date, sql: Sql = this.database): Promise<Tier[]> {
    const { rows } = await sql.raw<{ rows: Tier[] }>(
      `select tier.code, tier.name, tier.rank, count(held.merchant_id)::int as merchant_count
       from tier
       left join (select distinct on (merchant_id) merchant_id, tier_code from tier_assignment
                  where valid_from_at <= ? order by merchant_id, valid_from_at desc, id desc) held
         on held.tier_code = tier.code
       group by tier.code, tier.name, tier.rank order by tier.rank`,
      [at.toISOString()]
    )
    return rows
  }
}
