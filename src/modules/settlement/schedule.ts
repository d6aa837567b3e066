import { dateOf, dayFromIso, dayOf, startOfDay, weekdayOf } from "./calendar-days"
import type { HolidayCalendar, TermsRule } from "./terms-types"

const DAY_MS = 86_400_000

/** The part of a holiday calendar that days are counted by. */
export type BusinessDays = Pick<HolidayCalendar, "time_zone" | "weekend_days"> & { holidays: ReadonlySet<number> }

/** Reads a stored calendar once, for many schedules. */
export const businessDaysOf = (calendar: Pick<HolidayCalendar, "time_zone" | "weekend_days" | "holidays">): BusinessDays => ({
  time_zone: calendar.time_zone,
  weekend_days: calendar.weekend_days,
  holidays: new Set(calendar.holidays.map(({ day }) => dayFromIso(day))),
})

const isBusinessDay = (day: number, { weekend_days, holidays }: BusinessDays): boolean =>
  !weekend_days.includes(weekdayOf(day)) && !holidays.has(day)

/** The day itself, or the next one that is open. A calendar has at least one open weekday; holidays are finite. */
const onBusinessDay = (day: number, calendar: BusinessDays): number => {
  let open = day
  while (!isBusinessDay(open, calendar)) {
    open++
  }
  return open
}

/** @param day a business day @returns the `count`-th business day after it */
const addBusinessDays = (day: number, count: number, calendar: BusinessDays): number => {
  let reached = day
  for (let left = count; left > 0; left--) {
    reached = onBusinessDay(reached + 1, calendar)
  }
  return reached
}

/**
 * T+N. Calendar days are N × 24 hours, so that no change of clocks makes one shorter. Business days keep the time
 * of day; what is triggered on a day off counts from the first moment of the next business day.
 *
 * @param calendar needed where the rule counts business days
 * @throws RangeError where it is missing
 */
export const maturesAt = (
  triggered_at: Date,
  rule: Pick<TermsRule, "settlement_days" | "day_kind">,
  calendar?: BusinessDays
): Date => {
  if (rule.day_kind === "calendar") {
    return new Date(triggered_at.getTime() + rule.settlement_days * DAY_MS)
  }
  const days = calendarOr(calendar)
  const { from, from_day } = countedFrom(triggered_at, days)
  const day = addBusinessDays(from_day, rule.settlement_days, days)
  // On that day of the zone, whatever clocks did in between: a day is never left, so that the order of triggers stays.
  return clamp(
    new Date(from.getTime() + (day - from_day) * DAY_MS),
    startOfDay(day, days.time_zone),
    new Date(startOfDay(day + 1, days.time_zone).getTime() - 1)
  )
}

const countedFrom = (triggered_at: Date, calendar: BusinessDays): { from: Date; from_day: number } => {
  const day = dayOf(triggered_at, calendar.time_zone)
  const open = onBusinessDay(day, calendar)
  return { from: open === day ? triggered_at : startOfDay(open, calendar.time_zone), from_day: open }
}

const clamp = (at: Date, earliest: Date, latest: Date): Date => (at < earliest ? earliest : at > latest ? latest : at)

const calendarOr = (calendar: BusinessDays | undefined): BusinessDays => {
  if (!calendar) {
    throw new RangeError("Business days need a holiday calendar to count by")
  }
  return calendar
}

type Cycle = Pick<TermsRule, "cycle" | "cycle_weekday" | "time_zone">

/** Days of a month on whose first moment a cycle closes. */
const CLOSING_DAYS = { twice_monthly: [1, 16], thrice_monthly: [1, 11, 21], monthly: [1] } as const

const isClosingDay = (day: number, { cycle, cycle_weekday }: Cycle): boolean => {
  if (cycle === "daily" || cycle === "none") {
    return true
  }
  if (cycle === "weekly") {
    return weekdayOf(day) === (cycle_weekday ?? 1)
  }
  const closing: readonly number[] = CLOSING_DAYS[cycle]
  return closing.includes(dateOf(day).day_of_month)
}

/** The close of the cycle at or after a moment; the moment itself where there are no cycles. */
export const cycleCloseAfter = (at: Date, rule: Cycle): Date => {
  if (rule.cycle === "none") {
    return at
  }
  let day = dayOf(at, rule.time_zone)
  for (;;) {
    if (isClosingDay(day, rule)) {
      const close = startOfDay(day, rule.time_zone)
      if (close >= at) {
        return close
      }
    }
    day++
  }
}

/**
 * The period of statements that a moment falls into: the cycle's, or the month where money is released without
 * cycles.
 */
export const cyclePeriod = (at: Date, rule: Cycle): { from_at: Date; to_at: Date } => {
  const cycle: Cycle = rule.cycle === "none" ? { ...rule, cycle: "monthly" } : rule
  let from_day = dayOf(at, rule.time_zone)
  while (!isClosingDay(from_day, cycle)) {
    from_day--
  }
  let to_day = from_day + 1
  while (!isClosingDay(to_day, cycle)) {
    to_day++
  }
  return { from_at: startOfDay(from_day, rule.time_zone), to_at: startOfDay(to_day, rule.time_zone) }
}

export type Schedule = {
  /** T+N. */
  matures_at: Date
  /** When it becomes available: T+N, or the close of the cycle after it. Never before T+N. */
  release_at: Date
}

/**
 * When an earning becomes available, from the moment that its trigger happened. With business days, a close on a
 * day off moves to the first moment of the next business day.
 *
 * @throws RangeError where business days are asked for without a calendar
 */
export const scheduleRelease = (triggered_at: Date, rule: TermsRule, calendar?: BusinessDays): Schedule => {
  const matures_at = maturesAt(triggered_at, rule, calendar)
  const closes_at = cycleCloseAfter(matures_at, rule)
  if (rule.day_kind === "calendar" || rule.cycle === "none") {
    return { matures_at, release_at: closes_at }
  }
  return { matures_at, release_at: countedFrom(closes_at, calendarOr(calendar)).from }
}

/** What happened to a delivery so far. */
export type Delivery = { delivered_at: Date; received_at?: Date | null }

export type Trigger = { trigger: "delivered" | "received" | "auto_confirmed"; triggered_at: Date }

/** When the receipt counts as confirmed by itself; null where the terms leave it to the customer alone. */
export const confirmDueAt = (
  { trigger, auto_confirm_days }: Pick<TermsRule, "trigger" | "auto_confirm_days">,
  { delivered_at }: Delivery
): Date | null =>
  trigger === "delivered" || auto_confirm_days === null
    ? null
    : new Date(delivered_at.getTime() + auto_confirm_days * DAY_MS)

/** What starts the settlement days of a delivery, if it has happened by `now`: whichever the terms name, the first of them. */
export const triggerOf = (
  rule: Pick<TermsRule, "trigger" | "auto_confirm_days">,
  delivery: Delivery,
  now: Date
): Trigger | null => {
  if (rule.trigger === "delivered") {
    return { trigger: "delivered", triggered_at: delivery.delivered_at }
  }
  const due_at = confirmDueAt(rule, delivery)
  const received_at = rule.trigger === "received" ? (delivery.received_at ?? null) : null
  if (received_at && (!due_at || received_at <= due_at)) {
    return { trigger: "received", triggered_at: received_at }
  }
  return due_at && due_at <= now ? { trigger: "auto_confirmed", triggered_at: due_at } : null
}
