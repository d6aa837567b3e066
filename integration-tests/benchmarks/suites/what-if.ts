import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { systemClock } from "../../../src/lib/clock"
import { feeRule, feeRuleAmount } from "../../../src/modules/commission/fee-rule"
import CommissionModuleService from "../../../src/modules/commission/service"
import { runWhatIf } from "../../../src/workflows/commission/what-if/try-plan"
import { connect } from "../database"
import { median } from "../measure"
import { sequentialScansOf, statementsOf } from "../plans"
import { atMost } from "../result"
import { seedPastOrders } from "../seed/past-orders"
import { SMALL, type Suite } from "./context"

/** A year of 400,000 lines, of which a quarter is tried: 100,000 lines. */
const ORDERS = 133_334
const YEAR_MS = 365 * 86_400_000
const FROM = new Date("2025-01-01T00:00:00Z")
const QUARTER = {
  from: new Date(FROM.getTime() + YEAR_MS / 2),
  to: new Date(FROM.getTime() + (YEAR_MS * 3) / 4),
}
const MERCHANTS = 2_000
const RUNS = 3
const TABLES = ["placed_order", "merchant_order", "merchant_order_line"]

/** A plan as large ones are: a rule for each category and collection, some merchants, bands of the month's sales. */
const aLargePlan = async (commission: CommissionModuleService): Promise<string> => {
  const bands = [
    { from_amount: 0n, to_amount: 500_000n, rate_bps: 1200 },
    { from_amount: 500_000n, to_amount: null, rate_bps: 900 },
  ]
  const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index))
  const rules = [
    feeRule({
      id: "",
      name: "Default",
      band_basis: "month",
      amounts: [feeRuleAmount({ currency_code: "usd", bands })],
    }),
    ...many(30, (index) =>
      feeRule({ id: "", name: "Category", category_id: `pcat_${index}`, rate_bps: 800 + index })
    ),
    ...many(10, (index) =>
      feeRule({ id: "", name: "Collection", collection_id: `pcol_${index}`, rate_bps: 950 })
    ),
    ...many(500, (index) =>
      feeRule({ id: "", name: "Merchant", merchant_id: `mer_past_${index * 3}`, rate_bps: 700 })
    ),
    feeRule({ id: "", name: "Diamond", tier_code: "diamond", rate_bps: 650 }),
  ]
  const options = {
    base_includes_shipping: false,
    base_includes_tax: false,
    promotion_funding: "platform" as const,
  }
  const taxes = [{ country_code: "de", rate_bps: 1900 }]
  const at = systemClock.now()
  return (await commission.createPlan({ name: "Bench", ...options, taxes, rules, created_by: "bench", at }))
    .id
}

/** The least that Postgres has to do to sum up the same lines, with one rate for all. */
const RAW = `
  select mo.merchant_id, count(*), sum(line.subtotal_amount), sum(line.commission_amount), sum(round(line.subtotal_amount * 0.12))
  from placed_order po
  join merchant_order mo on mo.order_id = po.order_id
  join merchant_order_line line on line.merchant_order_id = mo.id
  where po.placed_at >= ? and po.placed_at < ? and mo.status <> 'canceled'
  group by mo.merchant_id`

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const measure = async (sql: Knex, report: (text: string) => void) => {
  report(`a year of ${ORDERS} orders`)
  await seedPastOrders(sql, { orders: ORDERS, merchants: MERCHANTS, from: FROM, every_ms: YEAR_MS / ORDERS })
  const commission = new CommissionModuleService({ [ContainerRegistrationKeys.PG_CONNECTION]: sql })
  const fee_plan_id = await aLargePlan(commission)
  const filters = {
    ...QUARTER,
    merchant_ids: null,
    currency_code: null,
    sales_channel_id: null,
    valid_at: null,
  }
  const run = async () => {
    const at = systemClock.now()
    const { id } = await commission.what_if.request({ fee_plan_id, filters, requested_by: "bench", at })
    await runWhatIf(id, { commission, sql, clock: systemClock })
    return commission.what_if.retrieve(fee_plan_id, id)
  }
  const statements = await statementsOf(sql, run)
  const scans = await sequentialScansOf(sql, statements, TABLES)
  const pairs: { ms: number; raw_ms: number }[] = []
  let lines = 0
  let memory = 0
  for (let index = 0; index < RUNS; index++) {
    report(`run ${index + 1} of ${RUNS}`)
    const before = process.memoryUsage().heapUsed
    const ms = await timed(async () => (lines = (await run()).processed_line_count))
    memory = Math.max(memory, process.memoryUsage().heapUsed - before)
    const raw_ms = await timed(() => sql.raw(RAW, [QUARTER.from.toISOString(), QUARTER.to.toISOString()]))
    pairs.push({ ms, raw_ms })
  }
  return {
    lines,
    scans,
    memory,
    ms: median(pairs.map(({ ms }) => ms)),
    raw_ms: median(pairs.map(({ raw_ms }) => raw_ms)),
  }
}

/** A fee plan of hundreds of rules tried on a quarter's lines, against the shortest statement that sums them up. */
export const whatIf: Suite = {
  name: "what-if",
  run: async ({ world, report }) => {
    const { database } = await world("guildhall", SMALL)
    const sql = connect(database)
    try {
      const { lines, scans, memory, ms, raw_ms } = await measure(sql, report)
      const perSecond = (of: number): number => Math.round((lines / of) * 1_000)
      return {
        name: "what-if",
        title: `A plan of 542 rules on ${lines} order lines of a quarter out of a year: the real calculator against one SUM with one rate`,
        rows: [
          {
            way: "what-if",
            ms: ms.toFixed(0),
            "lines/s": perSecond(ms),
            "heap MB": (memory / 1_048_576).toFixed(0),
          },
          { way: "SELECT sum(...)", ms: raw_ms.toFixed(0), "lines/s": perSecond(raw_ms), "heap MB": "" },
          ...scans.map((scan) => ({
            way: `sequential scan of ${scan}`,
            ms: "",
            "lines/s": "",
            "heap MB": "",
          })),
        ],
        goals: [
          atMost("what-if: seconds for 100,000 lines", (ms / lines) * 100, 10),
          atMost("what-if: sequential scans of large tables", scans.length, 0),
        ],
      }
    } finally {
      await sql.destroy()
    }
  },
}
