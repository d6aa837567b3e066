import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { feeRule, feeRuleAmount } from "../../src/modules/commission/fee-rule"
import CommissionModuleService from "../../src/modules/commission/service"
import {
  type CreateFeePlan,
  type CreateFeeRule,
  FEE_PLAN_TRANSITIONS,
  type FeeRule,
} from "../../src/modules/commission/types"
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
  const inForce = (at: Date) =>
    commission.planInForce({ at, merchant_ids: ["mer_a"], category_ids: ["pcat_1"] })

  it("knows the states that the database knows, each reachable from draft", async () => {
    expect(reachableFrom("draft", FEE_PLAN_TRANSITIONS)).toEqual(Object.keys(FEE_PLAN_TRANSITIONS).sort())
    expect(await statesInDatabase(sql, "fee_plan_status_known")).toEqual(
      Object.keys(FEE_PLAN_TRANSITIONS).sort()
    )
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
    expect(read.rules.map(({ id: _, ...written }) => written)).toEqual(
      expect.arrayContaining([aRule(), rule])
    )
    expect(read).toMatchObject({
      status: "draft",
      revision: 1,
      taxes: [{ country_code: "de", rate_bps: 1900 }],
    })
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

    expect(await inForce(new Date(LATER.getTime() - 1))).toMatchObject({
      fee_plan_id: "fplan_builtin",
      version: 1,
    })
    const plan = await inForce(LATER)
    expect(plan).toMatchObject({ fee_plan_id: id, version: 2 })
    expect(plan.rules.map(({ name }) => name).sort()).toEqual(["A's", "Category's", "Default"])
  })

  describe("a draft", () => {
    const change = (
      id: string,
      revision: number,
      changes: Parameters<CommissionModuleService["changeDraft"]>[1]
    ) => sql.transaction((trx) => commission.changeDraft(seen(id, revision), changes, trx))

    it("is copied from another plan, edited rule by rule, and deleted", async () => {
      const copy = await sql.transaction((trx) =>
        commission.copyPlan({ id: "fplan_builtin", name: "2027", created_by: "user_1", at: NOW }, trx)
      )
      expect(copy).toMatchObject({ name: "2027", status: "draft", revision: 1, copied_from: "fplan_builtin" })

      const { rule_id } = await add(copy.id, 1, aRule({ name: "Gold", tier_code: "gold", rate_bps: 700 }))
      await sql.transaction((trx) =>
        commission.replaceRule(
          seen(copy.id, 2),
          rule_id,
          aRule({ name: "Diamond", tier_code: "diamond" }),
          trx
        )
      )
      const edited = await change(copy.id, 3, {
        name: "2028",
        taxes: [{ country_code: "fr", rate_bps: 2000 }],
      })
      expect(edited).toMatchObject({
        name: "2028",
        revision: 4,
        taxes: [{ country_code: "fr", rate_bps: 2000 }],
      })
      expect(edited.rules.map(({ name }) => name).sort()).toEqual(["Default", "Diamond"])

      await sql.transaction((trx) => commission.removeRule(seen(copy.id, 4), rule_id, trx))
      expect((await change(copy.id, 5, { rules: [aRule({ rate_bps: 1 })] })).rules).toMatchObject([
        { rate_bps: 1 },
      ])
      await sql.transaction((trx) => commission.deleteDraft(seen(copy.id, 6), trx))
      await expect(commission.retrievePlan(copy.id)).rejects.toThrow(
        `Fee plan with id: ${copy.id} was not found`
      )
      expect((await sql("fee_rule_amount").count())[0].count).toBe("0")
    })

    it("is not changed by who saw an older revision, nor by what could not be charged by, and nothing is half-written", async () => {
      const { id } = await commission.createPlan(aPlan())
      await add(id, 1, aRule({ tier_code: "gold" }))
      const before = await commission.retrievePlan(id)

      await expect(add(id, 1, aRule({ tier_code: "silver" }))).rejects.toThrow(
        `Fee plan ${id} was changed meanwhile: it is at revision 2, this change was made from 1. Load it again`
      )
      await expect(add(id, 2, aRule({ tier_code: "gold" }))).rejects.toThrow("has the same scope (tier)")
      await expect(
        sql.transaction((trx) => commission.removeRule(seen(id, 2), "frule_builtin", trx))
      ).rejects.toThrow(`Fee plan ${id} has no rule with id: frule_builtin`)
      expect(await commission.retrievePlan(id)).toEqual(before)
    })

    it("takes one of many changes that were made from the same revision", async () => {
      const { id } = await commission.createPlan(aPlan())
      const tries = Array.from({ length: 8 }, (_, index) =>
        add(id, 1, aRule({ merchant_id: `mer_${index}` }))
      )
      const results = await Promise.allSettled(tries)

      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      const plan = await commission.retrievePlan(id)
      expect({ revision: plan.revision, rules: plan.rules.length }).toEqual({ revision: 2, rules: 2 })
    })
  })

  describe("a published plan", () => {
    it("needs a default rule, a time that has not passed, and to be a draft as it was seen", async () => {
      const { id } = await commission.createPlan(aPlan({ rules: [aRule({ tier_code: "gold" })] }))
      await expect(publish(id)).rejects.toThrow(`Fee plan ${id} has no default rule`)
      await add(id, 1, aRule())
      await expect(publish(id, new Date(NOW.getTime() - 1))).rejects.toThrow(
        "valid_from: 2026-11-22T11:59:59.999Z is past; it must be 2026-11-22T12:00:00.000Z or later"
      )
      const stale = { id, revision: 1, valid_from_at: NOW, published_by: "user_1", at: NOW }
      await expect(sql.transaction((trx) => commission.publishPlan(stale, trx))).rejects.toThrow(
        "it is at revision 2"
      )
      expect(await commission.retrievePlan(id)).toMatchObject({ status: "draft", version: null })

      expect(await publish(id)).toMatchObject({ status: "published", version: 2, published_at: NOW })
      await expect(publish(id)).rejects.toThrow(`Fee plan ${id} is published and cannot become published`)
    })

    it("never changes: not by the service, and not by SQL", async () => {
      const rules = [aRule({ amounts: [feeRuleAmount({ currency_code: "eur", fixed_amount: 30n })] })]
      const { id } = await commission.createPlan(
        aPlan({ rules, taxes: [{ country_code: "de", rate_bps: 1900 }] })
      )
      const plan = await publish(id)

      await expect(add(id, 1, aRule({ tier_code: "gold" }))).rejects.toThrow(
        `Fee plan ${id} is published and never changes: make a draft from it`
      )
      await expect(sql.transaction((trx) => commission.deleteDraft(seen(id), trx))).rejects.toThrow(
        "never changes"
      )
      const statements = [
        "update fee_plan set name = 'other' where id = :id",
        "update fee_plan set status = 'draft', version = null, valid_from_at = null, published_by = null where id = :id",
        "delete from fee_plan where id = :id",
        "update fee_rule set rate_bps = 1 where fee_plan_id = :id",
        "delete from fee_rule where fee_plan_id = :id",
        "insert into fee_rule (id, fee_plan_id, name, tier_code, rate_bps) values ('frule_x', :id, 'x', 'gold', 1)",
        "update fee_rule_amount set fixed_amount = 1",
        "insert into fee_rule_band select fee_rule_id, currency_code, 0, null, 1 from fee_rule_amount",
        "update fee_plan_tax set rate_bps = 1 where fee_plan_id = :id",
      ]
      for (const statement of statements) {
        await expect(sql.raw(statement, { id })).rejects.toThrow(/never change/)
      }
      expect(await commission.retrievePlan(id)).toEqual(plan)
    })

    it("is withdrawn before it begins, not after, and what was in force stays", async () => {
      const { id } = await commission.createPlan(aPlan())
      await publish(id, LATER)
      await expect(withdraw(id, LATER)).rejects.toThrow(
        `Fee plan ${id} is in force since 2026-12-01T00:00:00.000Z and cannot be withdrawn: publish another one`
      )
      expect(await withdraw(id)).toMatchObject({
        status: "withdrawn",
        withdrawn_by: "user_1",
        withdrawn_at: NOW,
      })
      expect(await inForce(LATER)).toMatchObject({ fee_plan_id: "fplan_builtin" })
      await expect(withdraw(id)).rejects.toThrow(`Fee plan ${id} is withdrawn and cannot become withdrawn`)
      await expect(sql("fee_plan").where({ id }).update({ status: "published" })).rejects.toThrow(
        /never changes/
      )
    })

    it("gets a version of its own, however many are published at once, and each of them once", async () => {
      const plans = await Promise.all(Array.from({ length: 4 }, () => commission.createPlan(aPlan())))
      const tries = plans.flatMap(({ id }) => [publish(id), publish(id)])
      const results = await Promise.allSettled(tries)

      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(4)
      const { fee_plans, count } = await commission.listPlans({ status: "published", limit: 10, offset: 0 })
      expect([count, fee_plans.map(({ version }) => version)]).toEqual([5, [5, 4, 3, 2, 1]])
      expect(await commission.idInForce(NOW)).toBe(fee_plans[0].id)
    })

    it("is published as it was seen: of an edit and a publication at once one wins", async () => {
      for (let round = 0; round < 8; round++) {
        const { id } = await commission.createPlan(aPlan())
        const publication = sql.transaction((trx) =>
          commission.publishPlan(
            { id, revision: 1, valid_from_at: NOW, published_by: "user_1", at: NOW },
            trx
          )
        )
        const [published, edited] = await Promise.allSettled([
          publication,
          add(id, 1, aRule({ tier_code: "gold" })),
        ])
        const plan = await commission.retrievePlan(id)
        expect([published.status, edited.status].sort()).toEqual(["fulfilled", "rejected"])
        expect(plan).toMatchObject(
          published.status === "fulfilled"
            ? { status: "published", revision: 1 }
            : { status: "draft", revision: 2 }
        )
        expect(plan.rules).toHaveLength(plan.revision)
      }
    })
  })

  it("takes ten thousand rules, and an order reads only those that may concern it", async () => {
    const rules = [
      aRule(),
      ...Array.from({ length: 9_999 }, (_, index) => aRule({ merchant_id: `mer_${index}` })),
    ]
    const { id } = await commission.createPlan(aPlan({ rules }))
    await publish(id)
    const plan = await commission.planInForce({ at: NOW, merchant_ids: ["mer_7"], category_ids: [] })
    expect(plan.rules.map(({ merchant_id }) => merchant_id).sort()).toEqual(["mer_7", null])
  })
})
