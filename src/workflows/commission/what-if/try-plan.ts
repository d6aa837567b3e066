import { setImmediate as nextTurn } from "node:timers/promises"
import type { Clock } from "../../../lib/clock"
import type { Sql } from "../../../lib/database"
import { calculateOrderCommission } from "../../../modules/commission/calculate-order-commission"
import type { OrderContext } from "../../../modules/commission/commissionable"
import type CommissionModuleService from "../../../modules/commission/service"
import type { PlanInForce } from "../../../modules/commission/types"
import type { Lease } from "../../../modules/commission/what-if/runs"
import { type PastLine, WhatIfTally } from "../../../modules/commission/what-if/tally"
import type { WhatIfFilters, WhatIfRun } from "../../../modules/commission/what-if/types"
import {
  countPastOrders,
  linesInOrder,
  type PastMerchantOrder,
  type PastOrder,
  type PastOrderCursor,
  type PastOrderLine,
  readPastOrders,
} from "../queries/read-past-orders"
import { MonthReplay } from "./month-replay"

/** Small enough that the server answers others in between, large enough that statements do not count. */
const ORDERS_AT_ONCE = 500

export type WhatIfDeps = { commission: CommissionModuleService; sql: Sql; clock: Clock }

/**
 * Runs a requested what-if from its beginning to its end: streams the past orders by time, calculates each by
 * the plan with the calculator that charges real orders, and keeps sums only. Stops where it was canceled or
 * somebody else took it over. A failure is written down in the run.
 *
 * @returns the run's status as this runner leaves it; undefined where another runs it, or it is over
 */
export const runWhatIf = async (
  id: string,
  deps: WhatIfDeps
): Promise<"completed" | "failed" | "stopped" | undefined> => {
  const { commission, clock } = deps
  const run = await commission.what_if.claim(id, clock.now())
  if (!run) {
    return undefined
  }
  try {
    const tally = await stream(run, deps)
    const is_done = tally !== null && (await commission.what_if.complete(run, tally.finish(), clock.now()))
    return is_done ? "completed" : "stopped"
  } catch (error) {
    await commission.what_if.fail(run, error instanceof Error ? error.message : String(error), clock.now())
    return "failed"
  }
}

const stream = async (
  run: WhatIfRun & Lease,
  { commission, sql, clock }: WhatIfDeps
): Promise<WhatIfTally | null> => {
  const { filters } = run
  const draft = await commission.retrievePlan(run.fee_plan_id)
  const plan: PlanInForce = { ...draft, fee_plan_id: draft.id, version: draft.version ?? 0 }
  const progress = {
    fee_plan_revision: draft.revision,
    order_count: await countPastOrders(filters, sql),
    processed_order_count: 0,
    processed_line_count: 0,
  }
  const tally = new WhatIfTally()
  const month = new MonthReplay(plan, filters.from, sql)
  let cursor: PastOrderCursor | null = null
  for (;;) {
    if (!(await commission.what_if.progress(run, progress, clock.now()))) {
      return null
    }
    const page: Awaited<ReturnType<typeof readPastOrders>> = await readPastOrders(
      filters,
      { after: cursor, limit: ORDERS_AT_ONCE },
      sql
    )
    if (page.cursor === null) {
      return tally
    }
    await month.prepare(page.orders)
    for (const order of page.orders) {
      progress.processed_line_count += tryOn(order, { plan, filters, month, tally })
    }
    progress.processed_order_count += page.orders.length
    cursor = page.cursor
    await nextTurn()
  }
}

type Trial = { plan: PlanInForce; filters: WhatIfFilters; month: MonthReplay; tally: WhatIfTally }

const tryOn = (order: PastOrder, { plan, filters, month, tally }: Trial): number => {
  const { currency_code, merchant_orders } = order
  const context = contextOf(order, month, filters.valid_at)
  const lines = linesInOrder(order)
  const asked = lines.map(({ line }) => line)
  const simulated = calculateOrderCommission(plan, currency_code, asked, context, { explain: false })
  month.passed(order)
  const counts = new Map(merchant_orders.map((part) => [part, isCounted(order, part, filters)]))
  const counted = merchant_orders.filter((part) => counts.get(part))
  tally.add(
    {
      currency_code,
      day: order.placed_at.toISOString().slice(0, 10),
      lines: lines.map(({ line, part }) => pastLineOf(line, part, counts.get(part) ?? false)),
      current_tax_amount: counted.reduce((all, part) => all + part.current_tax_amount, 0n),
    },
    simulated
  )
  return counted.reduce((count, part) => count + part.lines.length, 0)
}

/** What was canceled is calculated with its order, because an order is rounded once, but nobody pays for it. */
const isCounted = (order: PastOrder, part: PastMerchantOrder, filters: WhatIfFilters): boolean =>
  !part.is_canceled &&
  (filters.merchant_ids === null || filters.merchant_ids.includes(part.merchant_id)) &&
  (filters.sales_channel_id === null || filters.sales_channel_id === order.sales_channel_id)

const contextOf = (order: PastOrder, month: MonthReplay, valid_at: Date | null): OrderContext => ({
  at: valid_at ?? order.placed_at,
  sales_channel_id: order.sales_channel_id,
  merchants: new Map(
    order.merchant_orders.map(({ merchant_id, facts }) => [
      merchant_id,
      { ...facts, month_to_date_amount: month.before(order, merchant_id) },
    ])
  ),
})

const pastLineOf = (line: PastOrderLine, part: PastMerchantOrder, counts: boolean): PastLine => ({
  merchant_id: line.merchant_id,
  tier_code: part.facts.tier_code,
  category_id: nearestOf(line),
  is_shipping: line.kind === "shipping",
  has_facts: line.has_facts,
  current_amount: line.current_amount,
  counts,
})

const nearestOf = ({ categories }: PastOrderLine): string | null =>
  categories.reduce<PastOrderLine["categories"][number] | null>(
    (nearest, category) =>
      nearest === null ||
      category.distance < nearest.distance ||
      (category.distance === nearest.distance && category.category_id < nearest.category_id)
        ? category
        : nearest,
    null
  )?.category_id ?? null
