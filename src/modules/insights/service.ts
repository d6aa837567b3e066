import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Between, type DataSource } from "typeorm"
import type { Sql, Transaction } from "../../lib/database"
import { type FedSale, feedPosition, rollUpSales, storeSales } from "./feeding"
import { DailySales } from "./read-models/daily-sales"

type InjectedDependencies = { __pg_connection__: Knex; insights_data_source: DataSource }

/**
 * Read models of sales and, later, traffic. Writing is a workflow that passes rows, by SQL in the
 * platform's own pool; reading is TypeORM in a pool of its own, which a read replica can take over.
 */
export default class InsightsModuleService {
  private readonly database: Knex
  private readonly reading: DataSource
  private opening?: Promise<DataSource>

  constructor({ __pg_connection__, insights_data_source }: InjectedDependencies) {
    this.database = __pg_connection__
    this.reading = insights_data_source
  }

  __hooks = {
    onApplicationStart: async () => {
      await this.open()
    },
    onApplicationShutdown: async () => {
      await this.close()
    },
  }

  /** Opens the read pool; does nothing where it is open. */
  async open(): Promise<DataSource> {
    // Whoever asks before the application has started waits for the same opening; one that failed is tried
    // again.
    this.opening ??= this.reading.initialize().catch((error: unknown) => {
      this.opening = undefined
      throw error
    })
    return this.opening
  }

  /** Closes the read pool; does nothing where it is closed. */
  async close(): Promise<void> {
    const opening = this.opening
    this.opening = undefined
    await (await opening)?.destroy()
  }

  /**
   * What a merchant sold, by day (UTC) and currency, oldest day first; days without sales have no row.
   * @param period first and last day, both included, YYYY-MM-DD
   */
  async dailySales(merchant_id: string, { from, to }: { from: string; to: string }): Promise<DailySales[]> {
    const source = await this.open()
    return source.getRepository(DailySales).find({
      where: { merchant_id, day: Between(from, to) },
      order: { day: "ASC", currency_code: "ASC" },
    })
  }

  /**
   * Takes what is known of sales now and rolls their days up again. Feeding the same twice changes nothing.
   * @param sales one row per merchant order
   */
  async feedSales(sales: FedSale[], sql: Transaction): Promise<void> {
    await storeSales(sales, sql)
    await rollUpSales(sales, sql)
  }

  /**
   * Up to when a source was read, for this feeder alone until its transaction ends; null before the first
   * time.
   */
  async feedPosition(name: string, sql: Transaction): Promise<Date | null> {
    return feedPosition(name, sql)
  }

  async moveFeed(name: string, fed_until_at: Date, sql: Sql = this.database): Promise<void> {
    await sql("insights_feed").insert({ name, fed_until_at }).onConflict("name").merge()
  }
}
