import { z } from "@medusajs/framework/zod"
import { currencyCode } from "../../../lib/money"
import { dayFromIso, isTimeZone } from "../../../modules/settlement/calendar-days"
import { UNSCHEDULED_REASONS } from "../../../workflows/settlement/queries/cash-flow"
import { listQuery } from "../routing/list-query"

const isDay = (text: string): boolean => {
  try {
    return dayFromIso(text) > 0
  } catch {
    return false
  }
}

const day = z.string().refine(isDay, { message: 'must be a day, e.g. "2026-11-22"' })

const timeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, { message: 'must be a time zone, e.g. "Europe/Berlin"' })
  .default("UTC")

const MOST_DAYS = 366

export const period = { from: day, to: day, time_zone: timeZone }

export const isPeriod = ({ from, to }: { from: string; to: string }): boolean =>
  isDay(from) && isDay(to) && dayFromIso(from) <= dayFromIso(to) && dayFromIso(to) - dayFromIso(from) < MOST_DAYS

export const PERIOD_MESSAGE = { path: ["to"], message: `must be on or after from, and at most ${MOST_DAYS} days in all` }

export const cashFlowQuery = z.object(period).strict().refine(isPeriod, PERIOD_MESSAGE)

const reason = z.enum(UNSCHEDULED_REASONS, { error: `must be one of ${UNSCHEDULED_REASONS.join(", ")}` }).optional()

/** Either a period, or the reason why there is no day. */
export const cashFlowItemsQuery = listQuery({
  from: day.optional(),
  to: day.optional(),
  time_zone: timeZone,
  currency_code: currencyCode.optional(),
  reason,
  order_by: ["expected_at"],
}).refine(
  ({ from, to, reason: why }) => why !== undefined || (from !== undefined && to !== undefined && isPeriod({ from, to })),
  { path: ["reason"], message: "name a reason, or a period by from and to of at most 366 days" }
)

export type CashFlowQuery = z.output<typeof cashFlowQuery>
export type CashFlowItemsQuery = z.output<typeof cashFlowItemsQuery>
