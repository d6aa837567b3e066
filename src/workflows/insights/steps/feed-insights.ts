import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Clock } from "../../../lib/clock"
import { inTransaction, type Transaction } from "../../../lib/database"
import { INSIGHTS_MODULE } from "../../../modules/insights"
import type InsightsModuleService from "../../../modules/insights/service"
import { listChangedSales } from "../queries/list-changed-sales"

export const feedInsightsStepId = "feed-insights"

const FEED = "sales"
const BATCH = 1_000
/**
 * A booking reads the clock some time before it commits: what was booked shortly before the last reading is
 * read again.
 */
const OVERLAP_MS = 10 * 60_000

/** Brings the read models up to what is booked by now. Nothing to undo: feeding again corrects. */
export const feedInsightsStep = createStep(feedInsightsStepId, async (_: void, { container }) =>
  new StepResponse({ fed_count: await feedInsights(container) })
)

/** As the step. @returns how many sales were read */
export const feedInsights = async (container: MedusaContainer): Promise<number> => {
  const insights = container.resolve<InsightsModuleService>(INSIGHTS_MODULE)
  const now = container.resolve<Clock>("clock").now()
  return inTransaction(container, async (sql) => {
    const position = await insights.feedPosition(FEED, sql)
    const since = position && new Date(position.getTime() - OVERLAP_MS)
    const count = await feedSince(insights, since, sql)
    await insights.moveFeed(FEED, now, sql)
    return count
  })
}

const feedSince = async (
  insights: InsightsModuleService,
  since: Date | null,
  sql: Transaction
): Promise<number> => {
  let count = 0
  for (let after_id = ""; ; ) {
    const sales = await listChangedSales({ since, after_id, limit: BATCH }, sql)
    await insights.feedSales(sales, sql)
    count += sales.length
    if (sales.length < BATCH) {
      return count
    }
    after_id = sales[sales.length - 1].merchant_order_id
  }
}
