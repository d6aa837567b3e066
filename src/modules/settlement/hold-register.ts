import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Sql, Transaction } from "../../lib/database"
import type { ShorteningCode } from "./hold-states"
import type { Hold, PlaceHold, PlanHold, RollingReserveRule } from "./hold-types"
import * as holds from "./holds"
import * as rules from "./reserve-rules"

/**
 * What is kept back of merchants' money: `settlement.holds`. The reserve itself stands in the ledger; whoever moves
 * one moves the other in the same transaction, under `ledger.lockParties`, so that the active holds of a merchant add
 * up to its reserve at every moment.
 */
export class HoldRegister {
  constructor(private readonly database: Knex) {}

  /** Plans holds of earnings that are not released yet; a decision plans once. @returns what was added */
  async plan(plans: PlanHold[], sql: Sql = this.database): Promise<Hold[]> {
    return holds.insertPlannedHolds(plans, sql)
  }

  /** Writes holds whose money this transaction's journals put into the reserve. */
  async place(places: PlaceHold[], sql: Transaction): Promise<Hold[]> {
    return holds.insertActiveHolds(places, sql)
  }

  /** @returns the hold that a merchant's key was used for before */
  async findByKey(key: { merchant_id: string; idempotency_key: string }, sql: Transaction): Promise<Hold | undefined> {
    return holds.holdByKey(key, sql)
  }

  /** Locks what is planned for, or kept of, these earnings. */
  async lockOfEarnings(earning_ids: string[], sql: Transaction): Promise<Hold[]> {
    return holds.lockHoldsOfEarnings(earning_ids, sql)
  }

  /** Puts what this transaction's journals keep of earnings into their holds. */
  async keep(kept: Parameters<typeof holds.keepInHolds>[0], at: Date, sql: Transaction): Promise<void> {
    await holds.keepInHolds(kept, at, sql)
  }

  /** @returns active holds whose day has come, without locks */
  async listDue(now: Date, limit: number, sql: Sql = this.database): Promise<Pick<Hold, "id" | "merchant_id">[]> {
    return holds.dueHolds(now, limit, sql)
  }

  /** Locks those of these that are still due. */
  async lockDue(ids: string[], now: Date, sql: Transaction): Promise<Hold[]> {
    return holds.lockDueHolds(ids, now, sql)
  }

  /** Takes out of holds what this transaction's journals give back to the merchants. */
  async release(parts: { hold_id: string; amount: bigint }[], at: Date, sql: Transaction): Promise<void> {
    await holds.releaseFromHolds(parts, at, sql)
  }

  /** @throws MedusaError NOT_FOUND, the same for somebody else's */
  async retrieve(id: string, scope: { merchant_id?: string } = {}, sql: Sql = this.database): Promise<Hold> {
    return holds.retrieveHold(id, scope, sql)
  }

  /** As `retrieve`, and locks it. */
  async lock(id: string, sql: Transaction): Promise<Hold> {
    return holds.retrieveHold(id, {}, sql, true)
  }

  /** Moves the end of an active hold, or the days of a planned one. */
  async setEnd(id: string, end: Parameters<typeof holds.setHoldEnd>[1], sql: Transaction): Promise<void> {
    await holds.setHoldEnd(id, end, sql)
  }

  /** Drops planned holds. @returns how many */
  async cancelPlanned(ids: string[], at: Date, sql: Sql = this.database): Promise<number> {
    return holds.cancelPlannedHolds(ids, at, sql)
  }

  /** Drops what is planned of earnings that will release nothing more. @returns how many */
  async cancelWithoutEarning(at: Date, sql: Sql = this.database): Promise<number> {
    return holds.cancelHoldsWithoutEarning(at, sql)
  }

  /** Gives days back for what happened to merchant orders, each cause once. @returns the holds that end sooner */
  async shorten(
    happened: ReadonlyMap<string, readonly ShorteningCode[]>,
    at: Date,
    sql: Transaction
  ): Promise<Hold[]> {
    return holds.shortenHolds(happened, at, sql)
  }

  /** Adds the next version of a scope's rolling reserve. */
  async addReserveRule(
    rule: rules.CreateRollingReserveRule,
    sql: Sql = this.database
  ): Promise<RollingReserveRule> {
    return rules.insertReserveRule(rule, sql)
  }

  /** The rolling reserve of merchants at a time; those without are left out. */
  async reserveRulesOf(
    of: Parameters<typeof rules.reserveRulesOf>[0],
    sql: Sql = this.database
  ): Promise<Map<string, RollingReserveRule>> {
    return rules.reserveRulesOf(of, sql)
  }

  /** All versions of rolling reserves, newest first, and how many there are. */
  async listReserveRules(
    page: { limit: number; offset: number },
    sql: Sql = this.database
  ): Promise<[RollingReserveRule[], number]> {
    return rules.listReserveRules(page, sql)
  }
}
