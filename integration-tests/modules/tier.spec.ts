import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import TierModuleService from "../../src/modules/tier/service"
import { tierCodes } from "../../src/modules/tier/types"
import { aDatabaseWith, type ScratchDatabase } from "./support/sql-modules"

const NOW = new Date("2026-11-22T12:00:00Z")
const LATER = new Date("2026-12-01T00:00:00Z")

describe("tiers", () => {
  let database: ScratchDatabase
  let tier: TierModuleService
  let sql: Knex

  beforeAll(async () => {
    database = await aDatabaseWith("tier", ["tier"])
    sql = database.sql
    tier = new TierModuleService({ __pg_connection__: sql })
  })
  afterAll(() => database.drop())
  beforeEach(() => database.reset())

  const assign = (merchant_id: string, tier_code: string, valid_from_at = NOW, at = NOW) =>
    sql.transaction((trx) =>
      tier.assign(
        { merchant_id, tier_code, valid_from_at, at, reason: "Sales of October", assigned_by: "user_1" },
        trx
      )
    )

  it("are bronze for whoever was never assigned one, and change at their time", async () => {
    await assign("mer_a", "gold")
    await assign("mer_a", "diamond", LATER)
    await assign("mer_b", "silver", LATER)
    const merchants = ["mer_a", "mer_b", "mer_c"]

    const tiers = async (at: Date) => [...(await tier.tiersOf(merchants, at)).values()]
    expect(await tiers(new Date(NOW.getTime() - 1))).toEqual(["bronze", "bronze", "bronze"])
    expect(await tiers(NOW)).toEqual(["gold", "bronze", "bronze"])
    expect(await tiers(LATER)).toEqual(["diamond", "silver", "bronze"])
    expect(await tier.tiersOf([], NOW)).toEqual(new Map())
    const listed = await tier.listTiers(NOW)
    expect(listed.map(({ code, merchant_count }) => [code, merchant_count])).toEqual(
      tierCodes.map((code) => [code, code === "gold" ? 1 : 0])
    )
  })

  it("keep their history, the latest first, and nobody changes it", async () => {
    await assign("mer_a", "gold")
    await assign("mer_a", "silver", LATER, LATER)
    const history = await tier.historyOf("mer_a", { limit: 1, offset: 0 })
    expect(history).toMatchObject({
      count: 2,
      tier_assignments: [{ tier_code: "silver", assigned_by: "user_1" }],
    })
    await expect(sql("tier_assignment").update({ tier_code: "bronze" })).rejects.toThrow(/never changes/)
    await expect(sql("tier_assignment").delete()).rejects.toThrow(/never changes/)
  })

  it("refuse a tier that is none, the past, and the tier that it is already", async () => {
    await expect(assign("mer_a", "platinum")).rejects.toThrow(
      'tier_code: "platinum" is no tier; must be one of bronze, silver, gold, diamond'
    )
    await expect(assign("mer_a", "gold", NOW, LATER)).rejects.toThrow(
      "valid_from: 2026-11-22T12:00:00.000Z is past"
    )
    await expect(assign("mer_a", "bronze")).rejects.toThrow("Merchant mer_a has tier bronze at")
    expect((await tier.historyOf("mer_a", { limit: 10, offset: 0 })).count).toBe(0)
  })

  it("take one of several equal assignments at once", async () => {
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => assign("mer_a", "gold")))
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  })
})
