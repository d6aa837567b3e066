import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MovableClock } from "../../src/lib/clock"
import { feeRule, feeRuleAmount } from "../../src/modules/commission/fee-rule"
import type { LineFacts, MerchantOrderFacts } from "../../src/modules/commission/line-facts"
import CommissionModuleService from "../../src/modules/commission/service"
import type { FeeRule } from "../../src/modules/commission/types"
import { WHAT_IF_TRANSITIONS, type WhatIfFilters } from "../../src/modules/commission/what-if/types"
import { csvOfRows, WHAT_IF_CSV_HEADER } from "../../src/workflows/commission/what-if/csv"
import { runWhatIf } from "../../src/workflows/commission/what-if/try-plan"
import { aDatabaseWith, type ScratchDatabase } from "./support/sql-modules"
import { reachableFrom, statesInDatabase } from "./support/transitions"

const NOW = new Date("2026-11-22T12:00:00Z")
const OCTOBER = new Date("2026-10-01T00:00:00Z")
const NOVEMBER = new Date("2026-11-01T00:00:00Z")

type Line = Partial<LineFacts> & { sold: number; charged: number; quantity?: number }
type Part = Partial<MerchantOrderFacts> & {
  merchant_id: string
  lines: Line[]
  shipping_charged?: number
  status?: string
  without_facts?: boolean
}

describe("what a plan would have charged", () => {
  let database: ScratchDatabase
  let commission: CommissionModuleService
  let sql: Knex
  const clock = new MovableClock(NOW, { now: () => NOW })
  let number = 0

  beforeAll(async () => {
    database = await aDatabaseWith("what_if", ["commission", "merchant-order"])
    sql = database.sql
    commission = new CommissionModuleService({ __pg_connection__: sql })
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    await database.reset()
    clock.moveTo(NOW)
  })

  const aPlan = (
    rules: Partial<FeeRule>[],
    options: { base_includes_shipping?: boolean; taxes?: { country_code: string; rate_bps: number }[] } = {}
  ) =>
    commission.createPlan({
      name: "Draft",
      base_includes_shipping: false,
      base_includes_tax: false,
      promotion_funding: "platform",
      taxes: [],
      rules: rules.map((rule) => feeRule({ id: "", name: "Default", ...rule })),
      created_by: "user_1",
      at: NOW,
      ...options,
    })

  /** An order as the split writes it, with what was charged. */
  const anOrder = async (
    placed_at: string,
    parts: Part[],
    currency_code = "usd",
    sales_channel_id = "sc_1"
  ) => {
    const order_id = `order_${++number}`
    const sum = (lines: Line[], name: "sold" | "charged") => lines.reduce((all, line) => all + line[name], 0)
    const total = parts.reduce((all, { lines }) => all + sum(lines, "sold"), 0)
    await sql("placed_order").insert({
      order_id,
      display_id: number,
      currency_code,
      total_amount: total,
      platform_amount: 0,
      fee_plan_id: "fplan_builtin",
      fee_plan_version: 1,
      placed_at,
    })
    for (const [index, part] of parts.entries()) {
      const {
        merchant_id,
        lines,
        shipping = [],
        shipping_charged = 0,
        status = "placed",
        without_facts,
      } = part
      const item_amount = sum(lines, "sold")
      const shipping_amount = shipping.reduce((all, { subtotal_amount }) => all + subtotal_amount, 0)
      const commission_amount = sum(lines, "charged") + shipping_charged
      const id = `mord_${number}_${index}`
      const facts: MerchantOrderFacts = {
        country_code: part.country_code ?? "de",
        tier_code: part.tier_code ?? "bronze",
        growth_plan_code: null,
        month_to_date_amount: null,
        shipping,
      }
      await sql("merchant_order").insert({
        id,
        order_id,
        merchant_id,
        display_id: `${number}-${index + 1}`,
        status,
        currency_code,
        sales_channel_id,
        item_amount,
        shipping_amount,
        discount_amount: 0,
        merchant_discount_amount: 0,
        platform_discount_amount: 0,
        tax_amount: 0,
        total_amount: item_amount + shipping_amount,
        platform_promotion_amount: 0,
        commission_amount,
        merchant_amount: item_amount + shipping_amount - commission_amount,
        split: "{}",
        facts: without_facts ? null : JSON.stringify(facts),
        placed_at,
      })
      await sql("merchant_order_line").insert(
        lines.map(({ sold, charged, quantity = 1, ...own }, position) => ({
          id: `mol_${number}_${index}_${position}`,
          merchant_order_id: id,
          position,
          order_line_item_id: `item_${number}_${index}_${position}`,
          title: "Linen shirt",
          quantity,
          unit_amount: Math.floor(sold / quantity),
          subtotal_amount: sold,
          discount_amount: 0,
          tax_amount: 0,
          total_amount: sold,
          commission_amount: charged,
          facts: without_facts
            ? null
            : JSON.stringify({
                categories: [],
                collection_id: null,
                product_type_id: null,
                platform_campaign_ids: [],
                credit_amount: 0,
                ...own,
              }),
        }))
      )
    }
    return order_id
  }

  const filters = (more: Partial<WhatIfFilters> = {}): WhatIfFilters => ({
    from: OCTOBER,
    to: NOW,
    merchant_ids: null,
    currency_code: null,
    sales_channel_id: null,
    valid_at: null,
    ...more,
  })
  const request = (fee_plan_id: string, more: Partial<WhatIfFilters> = {}) =>
    commission.what_if.request({ fee_plan_id, filters: filters(more), requested_by: "user_1", at: NOW })
  const tryOut = async (fee_plan_id: string, more: Partial<WhatIfFilters> = {}) => {
    const { id } = await request(fee_plan_id, more)
    expect(await runWhatIf(id, { commission, sql, clock })).toBe("completed")
    return commission.what_if.retrieve(fee_plan_id, id)
  }
  const rowsOf = async (
    id: string,
    dimension: "merchant" | "tier" | "category" | "rule" | "day",
    currency_code = "usd"
  ) => {
    const { rows } = await commission.what_if.rows(id, {
      dimension,
      currency_code,
      order: "delta",
      limit: 100,
      offset: 0,
    })
    return rows.map((row) => [
      row.key,
      row.line_count,
      row.base_amount,
      row.current_amount,
      row.simulated_amount,
      row.delta_amount,
    ])
  }

  const shoes = {
    categories: [
      { category_id: "fashion", distance: 1 },
      { category_id: "shoes", distance: 0 },
    ],
  }

  it("knows the states that the database knows", async () => {
    expect(reachableFrom("queued", WHAT_IF_TRANSITIONS)).toEqual(Object.keys(WHAT_IF_TRANSITIONS).sort())
    expect(await statesInDatabase(sql, "what_if_run_status_known")).toEqual(
      Object.keys(WHAT_IF_TRANSITIONS).sort()
    )
  })

  it("is summed up by merchant, tier, category, rule and day, with winners and losers", async () => {
    await anOrder("2026-10-05T10:00:00Z", [
      {
        merchant_id: "mer_a",
        tier_code: "gold",
        lines: [
          { sold: 10_000, charged: 1_000, ...shoes },
          { sold: 3_333, charged: 333 },
        ],
      },
      { merchant_id: "mer_b", lines: [{ sold: 5_000, charged: 500, ...shoes }] },
    ])
    await anOrder("2026-10-06T10:00:00Z", [{ merchant_id: "mer_c", lines: [{ sold: 2_000, charged: 200 }] }])
    const plan = await aPlan([
      { rate_bps: 1000 },
      { name: "Gold", tier_code: "gold", rate_bps: 725 },
      { name: "Shoes", category_id: "shoes", rate_bps: 1200 },
    ])
    const [gold, shoe, default_rule] = ["Gold", "Shoes", "Default"].map(
      (name) => plan.rules.find((rule) => rule.name === name)?.id
    )
    const run = await tryOut(plan.id)

    expect(run).toMatchObject({
      status: "completed",
      fee_plan_revision: 1,
      order_count: 2,
      processed_order_count: 2,
      processed_line_count: 4,
      result: {
        line_count_without_facts: 0,
        totals: [
          {
            currency_code: "usd",
            order_count: 2,
            line_count: 4,
            base_amount: 20_333n,
            current_amount: 2_033n,
            simulated_amount: 1_767n,
            winner_count: 1,
            loser_count: 1,
            unchanged_count: 1,
          },
        ],
      },
    })
    expect(await rowsOf(run.id, "merchant")).toEqual([
      ["mer_a", 2, 13_333n, 1_333n, 967n, -366n],
      ["mer_c", 1, 2_000n, 200n, 200n, 0n],
      ["mer_b", 1, 5_000n, 500n, 600n, 100n],
    ])
    expect(await rowsOf(run.id, "tier")).toEqual([
      ["gold", 2, 13_333n, 1_333n, 967n, -366n],
      ["bronze", 2, 7_000n, 700n, 800n, 100n],
    ])
    expect(await rowsOf(run.id, "category")).toEqual([
      ["shoes", 2, 15_000n, 1_500n, 1_325n, -175n],
      ["", 2, 5_333n, 533n, 442n, -91n],
    ])
    expect(await rowsOf(run.id, "rule")).toEqual([
      [gold, 2, 13_333n, 1_333n, 967n, -366n],
      [default_rule, 1, 2_000n, 200n, 200n, 0n],
      [shoe, 1, 5_000n, 500n, 600n, 100n],
    ])
    expect(await rowsOf(run.id, "day")).toEqual([
      ["2026-10-05", 3, 18_333n, 1_833n, 1_567n, -266n],
      ["2026-10-06", 1, 2_000n, 200n, 200n, 0n],
    ])
  })

  it("counts what the filters ask for, never what was canceled, and shipping where it is in the base", async () => {
    const shipping = [{ subtotal_amount: 500, discount_amount: 0, tax_amount: 0 }]
    await anOrder("2026-10-05T10:00:00Z", [
      { merchant_id: "mer_a", lines: [{ sold: 1_000, charged: 100 }], shipping, shipping_charged: 50 },
    ])
    await anOrder("2026-10-05T11:00:00Z", [
      { merchant_id: "mer_a", lines: [{ sold: 1_000, charged: 100 }], status: "canceled" },
    ])
    await anOrder(
      "2026-10-05T12:00:00Z",
      [{ merchant_id: "mer_b", lines: [{ sold: 1_000, charged: 100 }] }],
      "eur"
    )
    await anOrder(
      "2026-10-05T13:00:00Z",
      [{ merchant_id: "mer_b", lines: [{ sold: 1_000, charged: 100 }], without_facts: true }],
      "usd",
      "sc_2"
    )
    await anOrder("2026-09-30T23:59:59Z", [{ merchant_id: "mer_a", lines: [{ sold: 1_000, charged: 100 }] }])
    const plan = await aPlan([{ rate_bps: 2000 }], {
      base_includes_shipping: true,
      taxes: [{ country_code: "de", rate_bps: 1900 }],
    })

    const totalsOf = async (more: Partial<WhatIfFilters>) => {
      const { result } = await tryOut(plan.id, more)
      return result?.totals.map((total) => [
        total.currency_code,
        total.line_count,
        total.current_amount,
        total.simulated_amount,
        total.simulated_tax_amount,
      ])
    }
    // The line without facts has no country: no tax.
    expect(await totalsOf({})).toEqual([
      ["usd", 3, 250n, 500n, 57n],
      ["eur", 1, 100n, 200n, 38n],
    ])
    expect(await totalsOf({ merchant_ids: ["mer_b"], currency_code: "usd" })).toEqual([
      ["usd", 1, 100n, 200n, 0n],
    ])
    expect(await totalsOf({ sales_channel_id: "sc_1", currency_code: "usd" })).toEqual([
      ["usd", 2, 150n, 300n, 57n],
    ])
    expect(await totalsOf({ to: OCTOBER, from: new Date("2026-09-30T00:00:00Z") })).toEqual([
      ["usd", 1, 100n, 200n, 38n],
    ])
    expect(await totalsOf({ from: NOVEMBER })).toEqual([])
    expect((await tryOut(plan.id)).result?.line_count_without_facts).toBe(1)
  })

  it("rounds as the order was rounded: by the same plan nobody wins or loses", async () => {
    await anOrder("2026-10-05T10:00:00Z", [
      { merchant_id: "mer_b", lines: [{ sold: 5, charged: 1 }] },
      { merchant_id: "mer_a", lines: [{ sold: 5, charged: 0 }] },
    ])
    const { id } = await aPlan([{ rate_bps: 1000 }])
    const run = await tryOut(id)
    expect(await rowsOf(run.id, "merchant")).toEqual([
      ["mer_a", 1, 5n, 0n, 0n, 0n],
      ["mer_b", 1, 5n, 1n, 1n, 0n],
    ])
    expect(run.result?.totals[0]).toMatchObject({ winner_count: 0, loser_count: 0, unchanged_count: 2 })
  })

  it("lays the month's sales along bands as they grew, also from the middle of a month", async () => {
    const sell = (placed_at: string, sold: number) =>
      anOrder(placed_at, [{ merchant_id: "mer_a", lines: [{ sold, charged: 0 }] }])
    await sell("2026-10-02T10:00:00Z", 8_000)
    await sell("2026-10-20T10:00:00Z", 4_000)
    await sell("2026-10-21T10:00:00Z", 1_000)
    await sell("2026-11-01T10:00:00Z", 4_000)
    const bands = [
      { from_amount: 0n, to_amount: 10_000n, rate_bps: 1000 },
      { from_amount: 10_000n, to_amount: null, rate_bps: 500 },
    ]
    const { id } = await aPlan([
      { band_basis: "month", amounts: [feeRuleAmount({ currency_code: "usd", bands })] },
    ])
    const days = async (from: Date) => {
      const run = await tryOut(id, { from })
      const rows = await rowsOf(run.id, "day")
      return Object.fromEntries(rows.map(([day, , , , simulated]) => [day, simulated]))
    }
    const late = { "2026-10-20": 300n, "2026-10-21": 50n, "2026-11-01": 400n }
    expect(await days(OCTOBER)).toEqual({ "2026-10-02": 800n, ...late })
    expect(await days(new Date("2026-10-15T00:00:00Z"))).toEqual(late)
  })

  it("looks for rules for a time as if everything were sold then, where it is asked to", async () => {
    await anOrder("2026-10-05T10:00:00Z", [{ merchant_id: "mer_a", lines: [{ sold: 1_000, charged: 100 }] }])
    const { id } = await aPlan([
      { rate_bps: 1000 },
      { rate_bps: 100, valid_from_at: new Date("2026-12-01T00:00:00Z") },
    ])
    const simulated = async (valid_at: Date | null) =>
      (await tryOut(id, { valid_at })).result?.totals[0].simulated_amount
    expect(await simulated(null)).toBe(100n)
    expect(await simulated(new Date("2026-12-24T00:00:00Z"))).toBe(10n)
  })

  describe("a run", () => {
    it("is run by one of many, stops when it is canceled, and is taken over when its runner died", async () => {
      for (let hour = 0; hour < 3; hour++) {
        await anOrder(`2026-10-05T0${hour}:00:00Z`, [
          { merchant_id: "mer_a", lines: [{ sold: 1_000, charged: 100 }] },
        ])
      }
      const { id: plan_id } = await aPlan([{ rate_bps: 1000 }])
      const { id } = await request(plan_id)
      const runs = await Promise.all(
        Array.from({ length: 4 }, () => runWhatIf(id, { commission, sql, clock }))
      )
      expect(runs.filter((outcome) => outcome === "completed")).toHaveLength(1)
      expect(runs.filter((outcome) => outcome === undefined)).toHaveLength(3)

      const canceled = await request(plan_id)
      await commission.what_if.cancel(plan_id, canceled.id, NOW)
      expect(await runWhatIf(canceled.id, { commission, sql, clock })).toBeUndefined()
      await expect(commission.what_if.cancel(plan_id, id, NOW)).rejects.toThrow(
        `What-if run ${id} is completed and cannot become canceled: only a queued or running one can`
      )

      const left = await request(plan_id)
      const dead = await commission.what_if.claim(left.id, NOW)
      expect(await commission.what_if.abandoned(NOW, 10)).toEqual([])
      clock.moveTo(new Date(NOW.getTime() + 61_000))
      expect(await commission.what_if.abandoned(clock.now(), 10)).toEqual([left.id])
      expect(await runWhatIf(left.id, { commission, sql, clock })).toBe("completed")
      if (dead) {
        const found = { rows: [], result: { totals: [], histogram: [], line_count_without_facts: 0 } }
        expect(await commission.what_if.complete(dead, found, clock.now())).toBe(false)
      }
      expect((await commission.what_if.retrieve(plan_id, left.id)).result?.totals).toHaveLength(1)
    })

    it("that cannot go on says why, and is found under its own plan only", async () => {
      await anOrder("2026-10-05T10:00:00Z", [
        { merchant_id: "mer_a", lines: [{ sold: 1_000, charged: 100 }] },
      ])
      const plan = await aPlan([{ tier_code: "gold", rate_bps: 1000 }])
      const { id } = await request(plan.id)
      expect(await runWhatIf(id, { commission, sql, clock })).toBe("failed")
      expect(await commission.what_if.retrieve(plan.id, id)).toMatchObject({
        status: "failed",
        result: null,
        error: expect.stringContaining(`No rule of fee plan ${plan.id} applies to merchant mer_a`),
      })
      await expect(commission.what_if.retrieve("fplan_builtin", id)).rejects.toThrow(
        `What-if run with id: ${id} was not found`
      )
    })

    it("goes into a file that a spreadsheet reads as text and numbers", () => {
      const sums = {
        line_count: 2,
        base_amount: 1_000n,
        current_amount: 100n,
        simulated_amount: 90n,
        delta_amount: -10n,
      }
      const row = { dimension: "merchant" as const, key: "mer_a", currency_code: "usd", ...sums }
      expect(WHAT_IF_CSV_HEADER + csvOfRows([row], new Map([["mer_a", '=1+1,"x"']]))).toBe(
        "dimension,key,name,currency_code,line_count,base_amount,current_amount,simulated_amount,delta_amount\r\n" +
          'merchant,mer_a,"\'=1+1,""x""",usd,2,1000,100,90,-10\r\n'
      )
    })
  })
})
