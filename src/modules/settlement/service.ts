import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Sql, Transaction } from "../../lib/database"
import * as earnings from "./earnings"
import type { CreateEarning, Earning, EarningMovement, RefundTaken } from "./types"

type InjectedDependencies = { __pg_connection__: Knex }

/**
 * What merchants earn and take: earnings, the settings they settle by, withdrawals, statements. It keeps the
 * records; the money itself stands in the ledger, and workflows write both in one transaction. Every method joins
 * the caller's transaction when it is given as `sql`.
 */
export default class SettlementModuleService {
  private readonly database: Knex

  constructor({ __pg_connection__ }: InjectedDependencies) {
    this.database = __pg_connection__
  }

  /**
   * Records what merchants will earn, when their merchant orders are placed. Repeating it changes nothing.
   * @returns the earnings of these merchant orders, those that existed included
   */
  async createEarnings(rows: CreateEarning[], sql: Sql = this.database): Promise<Earning[]> {
    return earnings.insertEarnings(rows, sql)
  }

  /**
   * Adds what a capture brought to the merchants' shares. Not idempotent: the caller's transaction also posts the
   * capture's journal, whose key makes it happen once.
   * @throws MedusaError NOT_FOUND where a merchant order has no earning; nothing is written then
   */
  async addCaptured(movements: EarningMovement[], sql: Transaction): Promise<void> {
    await earnings.addCapturedAmounts(movements, sql)
  }

  /**
   * Takes the merchants' shares of a refund, each from the merchant order's own pending as far as that goes. Lock the
   * parties first (`ledger.lockParties`). Not idempotent, as `addCaptured`.
   * @returns for each merchant order what its pending covered, and the rest that other balances must cover
   * @throws MedusaError NOT_FOUND where a merchant order has no earning
   */
  async takeRefunded(movements: EarningMovement[], sql: Transaction): Promise<RefundTaken[]> {
    return earnings.takeRefundedAmounts(movements, sql)
  }

  /** Sets `release_at` of a merchant order's earning: the delivery and the settlement days that held then. Idempotent. */
  async scheduleRelease(
    delivery: { merchant_order_id: string; delivered_at: Date },
    sql: Sql = this.database
  ): Promise<void> {
    await earnings.setReleaseAt(delivery, sql)
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
}
