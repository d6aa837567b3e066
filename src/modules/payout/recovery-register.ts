import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Sql, Transaction } from "../../lib/database"
import type { Page } from "../../lib/page"
import * as recoveries from "./recoveries"
import type { Recovery } from "./recoveries"
import * as shortfalls from "./shortfalls"
import type { Shortfall } from "./shortfalls"

/**
 * Money that comes back from merchants' balances at the provider, and what covers one below zero:
 * `payout.recoveries`. As with intents: the row first, the call later.
 */
export class RecoveryRegister {
  constructor(private readonly database: Knex) {}

  async create(recovery: recoveries.NewRecovery, sql: Transaction): Promise<Recovery> {
    return recoveries.insertRecovery(recovery, sql)
  }

  async find(
    where: Parameters<typeof recoveries.recoveriesWhere>[0],
    sql: Sql = this.database
  ): Promise<Recovery[]> {
    return recoveries.recoveriesWhere(where, sql)
  }

  async list(
    page: Parameters<typeof recoveries.listRecoveries>[0],
    sql: Sql = this.database
  ): Promise<Page<Recovery>> {
    return recoveries.listRecoveries(page, sql)
  }

  async claim(
    claim: Parameters<typeof recoveries.claimDueRecoveries>[0],
    sql: Sql = this.database
  ): Promise<Recovery[]> {
    return recoveries.claimDueRecoveries(claim, sql)
  }

  /** False: the lease was lost. */
  async recordFailure(id: string, failure: recoveries.RecoveryFailure, sql: Sql = this.database): Promise<boolean> {
    return recoveries.recordRecoveryFailure(id, failure, sql)
  }

  /** True: that is news. */
  async recordSuccess(
    id: string,
    success: Parameters<typeof recoveries.recordRecoverySuccess>[1],
    sql: Transaction
  ): Promise<boolean> {
    return recoveries.recordRecoverySuccess(id, success, sql)
  }

  /** Balances of merchants at the provider that are below zero now. */
  async openShortfalls(
    where: Parameters<typeof shortfalls.openShortfalls>[0],
    sql: Sql = this.database
  ): Promise<Shortfall[]> {
    return shortfalls.openShortfalls(where, sql)
  }

  async lockShortfall(found: Parameters<typeof shortfalls.lockShortfall>[0], sql: Transaction): Promise<Shortfall> {
    return shortfalls.lockShortfall(found, sql)
  }

  async changeShortfall(
    id: string,
    change: Parameters<typeof shortfalls.updateShortfall>[1],
    sql: Transaction
  ): Promise<void> {
    await shortfalls.updateShortfall(id, change, sql)
  }

  async listShortfalls(
    page: Parameters<typeof shortfalls.listShortfalls>[0],
    sql: Sql = this.database
  ): Promise<Page<Shortfall>> {
    return shortfalls.listShortfalls(page, sql)
  }
}
