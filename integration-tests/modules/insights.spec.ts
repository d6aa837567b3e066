import { dataSourceOf } from "../../src/modules/insights/data-source-loader"
import type { FedSale } from "../../src/modules/insights/feeding"
import InsightsModuleService from "../../src/modules/insights/service"
import { aDatabaseWith, type ScratchDatabase } from "./support/sql-modules"

describe("insights", () => {
  let database: ScratchDatabase
  let insights: InsightsModuleService

  beforeAll(async () => {
    database = await aDatabaseWith("insights", ["insights"])
    insights = new InsightsModuleService({
      __pg_connection__: database.sql,
      insights_data_source: dataSourceOf(database.sql),
    })
    await insights.__hooks.onApplicationStart()
  })
  afterAll(async () => {
    await insights.__hooks.onApplicationShutdown()
    await database.drop()
  })
  beforeEach(() => database.reset())

  const aSale = (given: Partial<FedSale> = {}): FedSale => ({
    merchant_order_id: "mord_1",
    merchant_id: "mer_a",
    day: "2026-01-05",
    currency_code: "eur",
    sales_amount: 6061n,
    ...given,
  })
  const feed = (...sales: FedSale[]) => database.sql.transaction((sql) => insights.feedSales(sales, sql))
  const january = { from: "2026-01-01", to: "2026-01-31" }

  it("adds up what a merchant sold by day and currency, and nobody else's", async () => {
    await feed(
      aSale(),
      aSale({ merchant_order_id: "mord_2", sales_amount: 939n }),
      aSale({ merchant_order_id: "mord_3", currency_code: "usd", sales_amount: 5n }),
      aSale({ merchant_order_id: "mord_4", day: "2026-01-06", sales_amount: 100n }),
      aSale({ merchant_order_id: "mord_5", merchant_id: "mer_b", sales_amount: 7777n }),
      aSale({ merchant_order_id: "mord_6", day: "2026-02-01" })
    )
    expect(await insights.dailySales("mer_a", january)).toEqual([
      { merchant_id: "mer_a", day: "2026-01-05", currency_code: "eur", merchant_order_count: 2, sales_amount: 7000n },
      { merchant_id: "mer_a", day: "2026-01-05", currency_code: "usd", merchant_order_count: 1, sales_amount: 5n },
      { merchant_id: "mer_a", day: "2026-01-06", currency_code: "eur", merchant_order_count: 1, sales_amount: 100n },
    ])
  })

  it("changes nothing when it is fed the same again, and follows a refund down to nothing", async () => {
    await feed(aSale(), aSale({ merchant_order_id: "mord_2", sales_amount: 939n }))
    await feed(aSale())
    expect(await insights.dailySales("mer_a", january)).toMatchObject([{ merchant_order_count: 2, sales_amount: 7000n }])
    await feed(aSale({ sales_amount: 0n }))
    expect(await insights.dailySales("mer_a", january)).toMatchObject([{ merchant_order_count: 1, sales_amount: 939n }])
  })

  it("reads through a pool that cannot write", async () => {
    const source = await insights.open()
    await expect(source.query("delete from insights_sale")).rejects.toThrow("read-only transaction")
  })

  it("opens again by itself after its connections were lost", async () => {
    await feed(aSale())
    await insights.dailySales("mer_a", january)
    await database.sql.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await insights.dailySales("mer_a", january)).toHaveLength(1)
  })

  it("remembers up to when a source was read", async () => {
    const at = new Date("2026-01-05T10:00:00.000Z")
    await database.sql.transaction(async (sql) => {
      expect(await insights.feedPosition("sales", sql)).toBeNull()
      await insights.moveFeed("sales", at, sql)
      await insights.moveFeed("sales", at, sql)
      expect(await insights.feedPosition("sales", sql)).toEqual(at)
    })
  })
})
