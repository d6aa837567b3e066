import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Sql, Transaction } from "../../lib/database"
import * as decisions from "./decisions"
import { hashTrait } from "./hash-trait"
import type { LinkKind, RiskRuleSet } from "./rules"
import * as ruleSets from "./rule-sets"
import type { NewDecision, RiskDecision, Trait } from "./types"

type InjectedDependencies = { __pg_connection__: Knex }
type Options = { hash_secret?: string }

/**
 * What orders are judged by, and what was decided. It knows nothing of money: workflows carry a decision out. Every
 * method joins the caller's transaction when it is given as `sql`.
 */
export default class RiskModuleService {
  private readonly database: Knex
  private readonly hash_secret: string | undefined

  constructor({ __pg_connection__ }: InjectedDependencies, { hash_secret }: Options = {}) {
    this.database = __pg_connection__
    this.hash_secret = hash_secret || undefined
  }

  /**
   * The keyed hash that somebody is recognised by; null where no `hash_secret` is configured: hashes that anybody can
   * make again would name the buyers, so nobody is recognised then.
   */
  hash(kind: LinkKind, value: string): string | null {
    return this.hash_secret === undefined ? null : hashTrait(kind, value, this.hash_secret)
  }

  // ── rules ──

  /** A draft of rules; nothing is judged by it. */
  async createDraft(draft: ruleSets.DraftRuleSet, sql: Sql = this.database): Promise<RiskRuleSet> {
    return ruleSets.insertDraft(draft, sql)
  }

  /** @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is published */
  async changeDraft(
    id: string,
    change: Parameters<typeof ruleSets.changeDraft>[1],
    sql: Sql = this.database
  ): Promise<RiskRuleSet> {
    return ruleSets.changeDraft(id, change, sql)
  }

  /** Makes a draft the next version, from a day on. @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is already */
  async publish(
    id: string,
    how: Parameters<typeof ruleSets.publishDraft>[1],
    sql: Sql = this.database
  ): Promise<RiskRuleSet> {
    return ruleSets.publishDraft(id, how, sql)
  }

  /** @throws MedusaError NOT_FOUND */
  async ruleSet(id: string, sql: Sql = this.database): Promise<RiskRuleSet> {
    return ruleSets.ruleSetById(id, sql)
  }

  /** The rules that hold at a time; undefined: orders are not judged. */
  async ruleSetAt(at: Date, sql: Sql = this.database): Promise<RiskRuleSet | undefined> {
    return ruleSets.ruleSetAt(at, sql)
  }

  /** All versions and drafts, newest first, and how many there are. */
  async listRuleSets(
    page: { limit: number; offset: number },
    sql: Sql = this.database
  ): Promise<[RiskRuleSet[], number]> {
    return ruleSets.listRuleSets(page, sql)
  }

  // ── decisions ──

  /** Writes decisions once per merchant order and rules. @returns those that are new */
  async decide(rows: NewDecision[], sql: Sql = this.database): Promise<RiskDecision[]> {
    return decisions.insertDecisions(rows, sql)
  }

  /** @throws MedusaError NOT_FOUND */
  async decision(id: string, sql: Sql = this.database): Promise<RiskDecision> {
    return decisions.decisionById(id, sql)
  }

  /** As `decision`, and locks it. */
  async lockDecision(id: string, sql: Transaction): Promise<RiskDecision> {
    return decisions.decisionById(id, sql, true)
  }

  /** @throws MedusaError NOT_ALLOWED where it cannot become that, naming both states */
  async moveDecision(
    decision: Pick<RiskDecision, "id" | "status">,
    move: decisions.DecisionMove,
    sql: Transaction
  ): Promise<RiskDecision> {
    return decisions.moveDecision(decision, move, sql)
  }

  /** Says what came of orders. An operator's word stands above what disputes and refunds say. */
  async label(
    ids: string[],
    how: Parameters<typeof decisions.labelDecisions>[1],
    sql: Sql = this.database
  ): Promise<number> {
    return decisions.labelDecisions(ids, how, sql)
  }

  /** Keeps what buyers are recognised by. */
  async keepTraits(traits: Trait[], sql: Sql = this.database): Promise<void> {
    await decisions.insertTraits(traits, sql)
  }
}
