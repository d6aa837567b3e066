import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { AgreementStore } from "./agreements/agreement-store"
import { agreementsInForce, type OrderToShare } from "./agreements/agreements-in-force"
import { Referrals } from "./agreements/referrals"
import type { AgreementInForce } from "./agreements/types"
import { readPlan, readPlanInForce, type Row, rulesColumn } from "./rows"
import type { CreateFeePlan, CreateFeeRule, FeePlan, FeePlanStatus, PlanInForce } from "./types"

type InjectedDependencies = { __pg_connection__: Knex }

type ListInput = { status?: FeePlanStatus; limit: number; offset: number }

/**
 * What selling costs: fee plans, from draft to published. A published plan never changes; the one in force
 * is the published one with the latest `valid_from_at` that has come. Every method joins the caller's
 * transaction when it is given as `sql`.
 */
export default class CommissionModuleService {
  private readonly database: Knex
  /** Split agreements and their versions. */
  readonly agreements: AgreementStore
  /** Partners' codes and the clicks on them. */
  readonly referrals: Referrals

  constructor({ __pg_connection__ }: InjectedDependencies) {
    this.database = __pg_connection__
    this.agreements = new AgreementStore(__pg_connection__)
    this.referrals = new Referrals(__pg_connection__)
  }

  /** The split agreements that may concern an order: one query. See agreements/agreements-in-force.ts. */
  async agreementsInForce(order: OrderToShare, sql: Sql = this.database): Promise<AgreementInForce[]> {
    return agreementsInForce(order, sql)
  }

  /**
   * The plan in force, with the rules that may concern an order: one query, however many merchants and
   * lines.
   *
   * @param at when the order was placed
   * @param category_ids the categories of its products, ancestors included
   * @throws MedusaError UNEXPECTED_STATE where no plan is in force (the built-in one always is)
   */
  async planInForce(
    { at, merchant_ids, category_ids }: { at: Date; merchant_ids: string[]; category_ids: string[] },
    sql: Sql = this.database
  ): Promise<PlanInForce> {
    const concerned = `(merchant_id is null or merchant_id = any(:merchant_ids))
      and (category_id is null or category_id = any(:category_ids))`
    const { rows } = await sql.raw(
      `select fee_plan.*, ${rulesColumn(concerned)} from fee_plan
       where status = 'published' and valid_from_at <= :at
       order by valid_from_at desc, version desc limit 1`,
      { at: at.toISOString(), merchant_ids, category_ids }
    )
    const [row]: Row[] = rows
    if (!row) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `No fee plan was in force at ${at.toISOString()}`
      )
    }
    return readPlanInForce(row)
  }

  /**
   * Writes a draft.
   * @throws MedusaError INVALID_DATA where two rules have the same scope, or a floor is above its cap
   */
  async createPlan(plan: CreateFeePlan): Promise<FeePlan> {
    refuseEqualScopes(plan.rules)
    const id = generateEntityId(undefined, "fplan")
    const rules = plan.rules.map((rule) => ({ ...rule, id: generateEntityId(undefined, "frule") }))
    await this.database.transaction(async (sql) => {
      const { name, created_by, base_includes_shipping, base_includes_tax, promotion_funding } = plan
      const options = { base_includes_shipping, base_includes_tax, promotion_funding }
      await sql("fee_plan").insert({ id, name, created_by, created_at: plan.at, ...options })
      if (rules.length > 0) {
        await sql("fee_rule").insert(rules.map(({ amounts: _, ...rule }) => ({ ...rule, fee_plan_id: id })))
      }
      const amounts = rules.flatMap((rule) =>
        rule.amounts.map((amount) => ({ ...amount, fee_rule_id: rule.id }))
      )
      if (amounts.length > 0) {
        await sql("fee_rule_amount").insert(amounts.map(asText))
      }
    })
    return this.retrievePlan(id)
  }

  /**
   * Publishes a draft: it gets the next version and never changes again.
   *
   * @param valid_from_at from when on it is in force, not before `at`: what was charged stays charged
   * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is published already, has no default rule (an order
   *   could find none), or is to begin in the past
   */
  async publishPlan(
    input: { id: string; valid_from_at: Date; published_by: string; at: Date },
    sql: Transaction
  ): Promise<FeePlan> {
    const plan = await this.retrievePlan(input.id, sql)
    if (!plan.rules.some((rule) => rule.merchant_id === null && rule.category_id === null)) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Fee plan ${plan.id} has no default rule: add one without merchant_id and category_id, so that every sale has a rule`
      )
    }
    if (input.valid_from_at < input.at) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `valid_from: ${input.valid_from_at.toISOString()} is past; it must be ${input.at.toISOString()} or later`
      )
    }
    // Versions are counted: two publications at once must not get the same number.
    await sql.raw(`select pg_advisory_xact_lock(hashtext('fee_plan.version'))`)
    const changed = await sql("fee_plan")
      .where({ id: input.id, status: "draft" })
      .update({
        status: "published",
        version: sql.raw(`(select coalesce(max(version), 0) + 1 from fee_plan)`),
        valid_from_at: input.valid_from_at,
        published_by: input.published_by,
      })
    if (changed === 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Fee plan ${input.id} is published and cannot become published: create a new plan`
      )
    }
    return this.retrievePlan(input.id, sql)
  }

  /** @throws MedusaError NOT_FOUND */
  async retrievePlan(id: string, sql: Sql = this.database): Promise<FeePlan> {
    const [row]: Row[] = await sql("fee_plan").select("fee_plan.*", sql.raw(rulesColumn())).where({ id })
    if (!row) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Fee plan with id: ${id} was not found`)
    }
    return readPlan(row)
  }

  /** @returns one page of plans with their rules: drafts first, then the latest version first */
  async listPlans({ status, limit, offset }: ListInput): Promise<{ fee_plans: FeePlan[]; count: number }> {
    const plans = this.database("fee_plan").where(status ? { status } : {})
    const [{ count }] = await plans.clone().count()
    const rows: Row[] = await plans
      .select("fee_plan.*", this.database.raw(rulesColumn()))
      .orderByRaw("version desc nulls first, created_at desc, id")
      .limit(limit)
      .offset(offset)
    return { fee_plans: rows.map(readPlan), count: Number(count) }
  }
}

const refuseEqualScopes = (rules: CreateFeeRule[]) => {
  const scopes = rules.map((rule) => JSON.stringify([rule.merchant_id, rule.category_id]))
  const twice = scopes.findIndex((scope, index) => scopes.indexOf(scope) !== index)
  if (twice >= 0) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `rules.${twice}: rule ${scopes.indexOf(scopes[twice])} has the same merchant_id and category_id; each scope can have one rule`
    )
  }
  for (const [index, rule] of rules.entries()) {
    const wrong = rule.amounts.find(
      ({ floor_amount: floor, cap_amount: cap }) => floor !== null && cap !== null && floor > cap
    )
    if (wrong) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `rules.${index}.amounts: in ${wrong.currency_code} the floor ${wrong.floor_amount} is above the cap ${wrong.cap_amount}`
      )
    }
  }
}

const asText = <T extends Record<string, unknown>>(row: T) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value])
  )
