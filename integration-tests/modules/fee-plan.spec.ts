import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { feeRule, feeRuleAmount } from "../../src/modules/commission/fee-rule"
import CommissionModuleService from "../../src/modules/commission/service"
import { type CreateFeePlan, type CreateFeeRule, FEE_PLAN_TRANSITIONS, type FeeRule } from "../../src/modules/commission/types"
import { aDatabaseWith, type ScratchDatabase } from "./support/sql-modules"
import { reachableFrom, statesInDatabase } from "./support/transitions"

const NOW = new Date("2026-11-22T12:00:00Z")
const LATER = new Date("2026-12-01T00:00:00Z")

const aRule = (rule: Partial<FeeRule> = {}): CreateFeeRule => {
  const { id: _, ...written } = feeRule({ id: "", name: "Default", rate_bps: 1000, ...rule })
  return written
}

const aPlan = (plan: Partial<CreateFeePlan> = {}): CreateFeePlan => ({
  name: "2027",
  base_includes_shipping: false,
  base_includes_tax: false,
  promotion_funding: "platform",
  taxes: [],
  rules: [aRule()],
  created_by: "user_1",
  at: NOW,
  ...plan,
})

describe("fee plans", () => {
  let database: ScratchDatabase
  let commission: CommissionModuleService
  let sql: Knex

  beforeAll(async () => {
    database = await aDatabaseWith("fee_plan", ["commission"])
    sql = database.sql
    commission = new CommissionModuleService({ __pg_connection__: sql })
  })
  afterAll(() => database.drop())
  beforeEach(() => database.reset())

  const publish = (id: string, valid_from_at = NOW, at = NOW) =>
    sql.transaction((trx) => commission.publishPlan({ id, valid_from_at, published_by: "user_1", at }, trx))
  const withdraw = (id: string, at = NOW) =>
    sql.transaction((trx) => commission.withdrawPlan({ id, withdrawn_by: "user_1", at }, trx))
  const seen = (id: string, revision = 1) => ({ id, revision, at: NOW })
  const add = (id: string, revision: number, rule: CreateFeeRule) =>
    sql.transaction((trx) => commission.addRule(seen(id, revision), rule, trx))
  const inForce = (at: Date) => commission.planInForce({ at, merchant_ids: ["mer_a"], category_ids: ["pcat_1"] })

  it("knows the states that the database knows, each reachable from draft", async () => {
    expect(reachableFrom("draft", FEE_PLAN_TRANSITIONS)).toEqual(Object.keys(FEE_PLAN_TRANSITIONS).sort())
    expect(await statesInDatabase(sql, "fee_plan_status_known")).toEqual(Object.keys(FEE_PLAN_TRANSITIONS).sort())
  })

  it("reads back a rule exactly as it was written", async () => {
    const rule = aRule({
      name: "Shoes of gold merchants in November",
      merchant_id: "mer_a",
      growth_plan_code: "new",
      platform_campaign_id: "pcamp_1",
      tier_code: "gold",
      category_id: "pcat_1",
      collection_id: "pcol_1",
      product_type_id: "ptyp_1",
      sales_channel_id: "sc_1",
      valid_from_at: NOW,
      valid_to_at: LATER,
      band_basis: "month",
      band_mode: "whole",
      amounts: [
        feeRuleAmount({
          currency_code: "eur",
          fixed_amount: 362n,
          line_fixed_amount: 10n,
          order_fixed_amount: 30n,
          floor_amount: 50n,
          cap_amount: 9_007_199_254_740_993n,
          bands: [
            { from_amount: 0n, to_amount: 100_000n, rate_bps: 1500 },
            { from_amount: 100_000n, to_amount: null, rate_bps: 900 },
          ],
        }),
      ],
    })
    const plan = await commission.createPlan(
      aPlan({ rules: [aRule(), rule], taxes: [{ country_code: "de", rate_bps: 1900 }] })
    )

    const read = await commission.retrievePlan(plan.id)
    expect(read.rules.map(({ id: _, ...written }) => written)).toEqual(expect.arrayContaining([aRule(), rule]))
    expect(read).toMatchObject({ status: "draft", revision: 1, taxes: [{ country_code: "de", rate_bps: 1900 }] })
  })

  it("is in force from its time on, with the rules that may concern the order", async () => {
    const rules = [
      aRule(),
      aRule({ name: "A's", merchant_id: "mer_a" }),
      aRule({ name: "B's", merchant_id: "mer_b" }),
      aRule({ name: "Category's", category_id: "pcat_1" }),
      aRule({ name: "Another category's", category_id: "pcat_2" }),
      aRule({ name: "December's", valid_from_at: new Date(LATER.getTime() + 1) }),
      aRule({ name: "Until December", valid_to_at: LATER }),
    ]
    const { id } = await commission.createPlan(aPlan({ rules }))
    await publish(id, LATER)

    expect(await inForce(new Date(LATER.getTime() - 1))).toMatchObject({ fee_plan_id: "fplan_builtin", version: 1 })
    const plan = await inForce(LATER)
    expect(plan).toMatchObject({ fee_plan_id: id, version: 2 })
    expect(plan.rules.map(({ name }) => name).sort()).toEqual(["A's", "Category's", "Default"])
  })
})
