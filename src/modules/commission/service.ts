import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { AgreementStore } from "./agreements/agreement-store"
import { agreementsInForce, type OrderToShare } from "./agreements/agreements-in-force"
import { Referrals } from "./agreements/referrals"
import type { AgreementInForce } from "./agreements/types"
import {
  addRule,
  deleteDraft,
  insertPlan,
  publish,
  type PublishPlan,
  readPlanById,
  readPlanPage,
  removeRule,
  replaceContents,
  replaceRule,
  type SeenDraft,
  withdraw,
} from "./plan-life"
import { readPlanInForce, type Row, rulesColumn } from "./rows"
import type {
  CreateFeePlan,
  CreateFeeRule,
  FeePlan,
  FeePlanContents,
  FeePlanStatus,
  FeePlanSummary,
  PlanInForce,
} from "./types"
import { WhatIfStore } from "./what-if/store"

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
  /** Runs of plans against past orders. */
  readonly what_if: WhatIfStore

  constructor({ __pg_connection__ }: InjectedDependencies) {
    this.database = __pg_connection__
    this.agreements = new AgreementStore(__pg_connection__)
    this.referrals = new Referrals(__pg_connection__)
    this.what_if = new WhatIfStore(__pg_connection__)
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
      and (category_id is null or category_id = any(:category_ids))
      and (fee_rule.valid_from_at is null or fee_rule.valid_from_at <= :at)
      and (fee_rule.valid_to_at is null or fee_rule.valid_to_at > :at)`
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
   * @throws MedusaError INVALID_DATA where two rules could both apply, a floor is above its cap, or bands have
   *   gaps or overlaps
   */
  async createPlan(
    plan: CreateFeePlan & { copied_from?: string | null },
    sql?: Transaction
  ): Promise<FeePlan> {
    const id = sql
      ? await insertPlan(plan, sql)
      : await this.database.transaction((trx) => insertPlan(plan, trx))
    return this.retrievePlan(id, sql)
  }

  /** Writes a draft with the contents of another plan. @throws MedusaError NOT_FOUND */
  async copyPlan(
    input: { id: string; name: string; created_by: string; at: Date },
    sql: Transaction
  ): Promise<FeePlan> {
    const { id, ...by } = input
    return this.createPlan({ ...(await this.retrievePlan(id, sql)), ...by, copied_from: id }, sql)
  }

  /**
   * Changes a draft: what is given is replaced, all rules by `rules`.
   * @param seen the draft and the revision that the change was made from
   * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is no draft, or was changed meanwhile; INVALID_DATA
   */
  async changeDraft(seen: SeenDraft, changes: Partial<FeePlanContents>, sql: Transaction): Promise<FeePlan> {
    await replaceContents(seen, changes, sql)
    return this.retrievePlan(seen.id, sql)
  }

  /** Adds a rule to a draft. @throws as `changeDraft` */
  async addRule(seen: SeenDraft, rule: CreateFeeRule, sql: Transaction): Promise<{ rule_id: string }> {
    return { rule_id: await addRule(seen, rule, sql) }
  }

  /** Replaces a rule of a draft. @throws as `changeDraft`, and NOT_FOUND where it has no such rule */
  async replaceRule(seen: SeenDraft, rule_id: string, rule: CreateFeeRule, sql: Transaction): Promise<void> {
    await replaceRule(seen, rule_id, rule, sql)
  }

  /** Takes a rule out of a draft. @throws as `replaceRule` */
  async removeRule(seen: SeenDraft, rule_id: string, sql: Transaction): Promise<void> {
    await removeRule(seen, rule_id, sql)
  }

  /** Deletes a draft. @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is no draft, or was changed meanwhile */
  async deleteDraft(seen: SeenDraft, sql: Transaction): Promise<void> {
    await deleteDraft(seen, sql)
  }

  /**
   * Publishes a draft: it gets the next version and never changes again.
   *
   * @param input `valid_from_at`: from when on it is in force, not before `at`: what was charged stays charged
   * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is no draft, was changed meanwhile, or has no default
   *   rule (an order could find none); INVALID_DATA where it is to begin in the past
   */
  async publishPlan(input: PublishPlan, sql: Transaction): Promise<FeePlan> {
    await publish(input, sql)
    return this.retrievePlan(input.id, sql)
  }

  /**
   * Withdraws a published plan before it begins.
   * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it has begun, or is not published
   */
  async withdrawPlan(
    input: { id: string; withdrawn_by: string; at: Date },
    sql: Transaction
  ): Promise<FeePlan> {
    await withdraw(input, sql)
    return this.retrievePlan(input.id, sql)
  }

  /** @throws MedusaError NOT_FOUND */
  async retrievePlan(id: string, sql: Sql = this.database): Promise<FeePlan> {
    return readPlanById(id, sql)
  }

  /** @returns one page of plans without their rules: drafts first, then the latest version first */
  async listPlans({
    status,
    limit,
    offset,
  }: ListInput): Promise<{ fee_plans: FeePlanSummary[]; count: number }> {
    return readPlanPage({ status, limit, offset }, this.database)
  }

  /** The id of the plan in force at a time; null where none was (the built-in one always is). */
  async idInForce(at: Date, sql: Sql = this.database): Promise<string | null> {
    const { rows } = await sql.raw<{ rows: { id: string }[] }>(
      `select id from fee_plan where status = 'published' and valid_from_at <= ?
       order by valid_from_at desc, version desc limit 1`,
      [at.toISOString()]
    )
    return rows[0]?.id ?? null
  }
}
