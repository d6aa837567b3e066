import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Sql, Transaction } from "../../lib/database"
import * as disputed from "./disputed"
import { DepositRegister } from "./deposits"
import * as earnings from "./earnings"
import { HoldRegister } from "./hold-register"
import { consumeHolds, restoreHolds } from "./hold-takings"
import type { HoldPart, HoldTaking } from "./hold-types"
import * as releases from "./releases"
import { RunRegister } from "./run-register"
import type { DeliveryOfOrder } from "./schedules"
import * as statements from "./statements"
import { TermsRegister } from "./terms-register"
import { resumeEarningsOf, stopEarningsOf } from "./stopped-earnings"
import type {
  CreateEarning,
  Earning,
  EarningMovement,
  RefundTaken,
  SettlementSettings,
  Statement,
  Withdrawal,
  WithdrawalSchedule,
  WithdrawalStop,
} from "./types"
import * as withdrawals from "./withdrawals"
import * as controls from "./withdrawals-controls"
import type { WithdrawalUse } from "./withdrawals-rules"

type InjectedDependencies = { __pg_connection__: Knex }

/**
 * What merchants earn and take: earnings, the settings they settle by, withdrawals, statements. It keeps
 * the records; the money itself stands in the ledger, and workflows write both in one transaction. Every
 * method joins the caller's transaction when it is given as `sql`.
 */
export default class SettlementModuleService {
  private readonly database: Knex
  /** Security deposits: rules, requirements, movements, card payments. */
  readonly deposits: DepositRegister
  /** What is kept back of merchants' money. */
  readonly holds: HoldRegister
  /** When earnings become available: terms, calendars, schedules. */
  readonly terms: TermsRegister
  /** The passes over what is due. */
  readonly runs: RunRegister

  constructor({ __pg_connection__ }: InjectedDependencies) {
    this.database = __pg_connection__
    this.deposits = new DepositRegister(__pg_connection__)
    this.holds = new HoldRegister(__pg_connection__)
    this.terms = new TermsRegister(__pg_connection__)
    this.runs = new RunRegister(__pg_connection__)
  }

  /**
   * Records what merchants will earn, when their merchant orders are placed. Repeating it changes nothing.
   * @returns the earnings of these merchant orders, those that existed included
   */
  async createEarnings(rows: CreateEarning[], sql: Sql = this.database): Promise<Earning[]> {
    return earnings.insertEarnings(rows, sql)
  }

  /**
   * Takes back refunds that were booked on the wrong ones. Lock the parties first; the journal credits what it
   * returns in the same transaction.
   * @returns for each what is pending again (`from_pending`), and the rest, which other balances had covered
   */
  async returnRefunded(movements: EarningMovement[], sql: Transaction): Promise<RefundTaken[]> {
    return earnings.returnRefundedAmounts(movements, sql)
  }

  /** Adds to what parties earn, because an order edit added to the sale. Not idempotent: the edit is recorded once. */
  async growEarnings(rows: CreateEarning[], sql: Transaction): Promise<void> {
    await earnings.growEarnings(rows, sql)
  }

  /**
   * Adds what a capture brought to the merchants' shares. Not idempotent: the caller's transaction also
   * posts the capture's journal, whose key makes it happen once.
   * @throws MedusaError NOT_FOUND where a party has no earning of a merchant order; nothing is written then
   */
  async addCaptured(movements: EarningMovement[], sql: Transaction): Promise<void> {
    await earnings.addCapturedAmounts(movements, sql)
  }

  /**
   * Takes the merchants' shares of a refund, each from the merchant order's own pending as far as that
   * goes. Lock the parties first (`ledger.lockParties`). Not idempotent, as `addCaptured`.
   * @returns for each merchant order what its pending covered, and the rest that other balances must cover
   * @throws MedusaError NOT_FOUND where a merchant order has no earning
   */
  async takeRefunded(movements: EarningMovement[], sql: Transaction): Promise<RefundTaken[]> {
    return earnings.takeRefundedAmounts(movements, sql)
  }

  /**
   * Schedules what a merchant order earned, from its delivery and the confirmation of its receipt: each party's by
   * the terms that held at the delivery. Idempotent; the first trigger counts.
   */
  async scheduleRelease(delivery: DeliveryOfOrder, sql?: Transaction): Promise<void> {
    await (sql ? this.terms.schedule(delivery, sql) : this.database.transaction((trx) => this.terms.schedule(delivery, trx)))
  }

  /**
   * Cancels the earning of a canceled merchant order. Idempotent.
   * @throws MedusaError NOT_ALLOWED where it was released already: that takes a refund
   */
  async cancelEarning(merchant_order_id: string, sql: Sql = this.database): Promise<void> {
    await earnings.cancelEarningOfOrder(merchant_order_id, sql)
  }

  /** @returns the earnings of these merchant orders */
  async earningsOfOrders(merchant_order_ids: string[], sql: Sql = this.database): Promise<Earning[]> {
    return earnings.earningsOfOrders(merchant_order_ids, sql)
  }

  // ── disputes ──

  /** Freezes earnings before their release, as far as they go. @returns what of each, in the order given */
  async freezePending(wanted: disputed.DisputedAmount[], sql: Transaction): Promise<bigint[]> {
    return disputed.freezePending(wanted, sql)
  }

  /** Undoes `freezePending`. */
  async thawPending(thawed: disputed.DisputedAmount[], sql: Transaction): Promise<void> {
    await disputed.thawPending(thawed, sql)
  }

  /** Takes a lost dispute out of earnings. @returns what their own pending covered of the open amounts */
  async loseDisputed(losses: disputed.DisputedLoss[], sql: Transaction): Promise<bigint[]> {
    return disputed.loseDisputed(losses, sql)
  }

  // ── releases ──

  /** Moves all that is pending of these earnings to released. Post the journals in the same transaction. */
  async markReleased(ids: string[], released_at: Date, sql: Transaction): Promise<void> {
    await releases.markReleased(ids, released_at, sql)
  }

  // ── holds ──

  /**
   * Takes amounts out of active holds, those that end first first. Call it wherever a journal debits
   * `reserve:<merchant>`, in the same transaction, with the parties locked. Not idempotent, as `addCaptured`.
   * @returns what was taken of which hold
   * @throws MedusaError NOT_ALLOWED where the holds keep less
   */
  async consumeHolds(takings: HoldTaking[], sql: Transaction): Promise<HoldPart[]> {
    return consumeHolds(takings, sql)
  }

  /**
   * Gives back what was taken by the same `reference`, to the holds it was taken from; the journal credits
   * `reserve:<merchant>` in the same transaction.
   * @throws MedusaError NOT_ALLOWED where less was taken
   */
  async restoreHolds(takings: HoldTaking[], sql: Transaction): Promise<HoldPart[]> {
    return restoreHolds(takings, sql)
  }

  /**
   * Keeps what is earned of merchant orders pending until somebody has looked. Idempotent.
   * @returns the merchant orders of which something was stopped
   */
  async stopEarnings(merchant_order_ids: string[], at: Date, sql: Sql = this.database): Promise<string[]> {
    return stopEarningsOf(merchant_order_ids, at, sql)
  }

  /** Lets what was stopped be released when it is due. Idempotent. */
  async resumeEarnings(merchant_order_ids: string[], sql: Sql = this.database): Promise<void> {
    await resumeEarningsOf(merchant_order_ids, sql)
  }

  // ── withdrawals ──

  /** The settings that hold for a currency at a time. @throws MedusaError NOT_FOUND where none do */
  async settingsAt(currency_code: string, at: Date, sql: Sql = this.database): Promise<SettlementSettings> {
    return withdrawals.settingsAt(currency_code, at, sql)
  }

  /** The rule of withdrawing for a merchant: its own, its tier's, everybody's. @throws MedusaError NOT_FOUND */
  async withdrawalRuleAt(
    scope: withdrawals.RuleScope,
    at: Date,
    sql: Sql = this.database
  ): Promise<SettlementSettings> {
    return withdrawals.ruleAt(scope, at, sql)
  }

  /** How often a merchant withdrew in the day and month of `at` (UTC). */
  async withdrawalUse(
    of: Parameters<typeof withdrawals.withdrawalUse>[0],
    at: Date,
    sql: Sql = this.database
  ): Promise<WithdrawalUse> {
    return withdrawals.withdrawalUse(of, at, sql)
  }

  /** Writes the next version of a rule; the ones before stay. @throws MedusaError INVALID_DATA */
  async publishWithdrawalRule(rule: controls.NewWithdrawalRule, sql: Transaction): Promise<SettlementSettings> {
    return controls.insertRule(rule, sql)
  }

  async setWithdrawalSchedule(schedule: WithdrawalSchedule, sql: Sql = this.database): Promise<void> {
    await controls.upsertSchedule(schedule, sql)
  }

  async listWithdrawalSchedules(merchant_id: string, sql: Sql = this.database): Promise<WithdrawalSchedule[]> {
    return controls.schedulesOf(merchant_id, sql)
  }

  /** Stops a merchant's withdrawals; a second stop replaces the reason. */
  async stopWithdrawals(stop: WithdrawalStop, sql: Sql = this.database): Promise<void> {
    await controls.upsertStop(stop, sql)
  }

  /** @returns false where nothing was stopped */
  async allowWithdrawals(merchant_id: string, sql: Sql = this.database): Promise<boolean> {
    return controls.deleteStop(merchant_id, sql)
  }

  async withdrawalStopOf(merchant_id: string, sql: Sql = this.database): Promise<WithdrawalStop | null> {
    return controls.stopOf(merchant_id, sql)
  }

  /** Writes a withdrawal; null where the merchant used its idempotency key before. */
  async insertWithdrawal(
    withdrawal: withdrawals.InsertWithdrawal,
    sql: Transaction
  ): Promise<Withdrawal | null> {
    return withdrawals.insertWithdrawal(withdrawal, sql)
  }

  async listWithdrawals(
    where: Parameters<typeof withdrawals.withdrawalsWhere>[0],
    sql: Sql = this.database
  ): Promise<Withdrawal[]> {
    return withdrawals.withdrawalsWhere(where, sql)
  }

  /**
   * Moves a withdrawal from one state to another, once.
   * @throws MedusaError NOT_ALLOWED where it is elsewhere, NOT_FOUND where there is none
   */
  async moveWithdrawal(
    id: string,
    move: withdrawals.WithdrawalMove,
    sql: Sql = this.database
  ): Promise<Withdrawal> {
    return withdrawals.updateWithdrawalStatus(id, move, sql)
  }

  /** The sender took these over: a merchant cannot cancel them any more. */
  async startSending(withdrawal_ids: string[], at: Date, sql: Transaction): Promise<void> {
    await withdrawals.startSendingWithdrawals(withdrawal_ids, at, sql)
  }

  // ── statements ──

  /** Keeps a statement; the one that its merchant, currency and period already have stays as it was. */
  async keepStatement(statement: Omit<Statement, "id">, sql: Sql = this.database): Promise<Statement> {
    return statements.insertStatement(statement, sql)
  }

  /** The latest statement of a merchant's cycles that ended by then. */
  async lastStatementOfChain(
    of: Parameters<typeof statements.lastOfChain>[0],
    sql: Sql = this.database
  ): Promise<Statement | undefined> {
    return statements.lastOfChain(of, sql)
  }

  async listStatements(
    where: Parameters<typeof statements.statementsWhere>[0],
    sql: Sql = this.database
  ): Promise<Statement[]> {
    return statements.statementsWhere(where, sql)
  }
}
