/**
 * Days as people in a time zone count them. A day is the number of days since 1970-01-01, so that days add up
 * without any clock; only their first moment depends on the zone.
 */

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (time_zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(time_zone)
  if (known) {
    return known
  }
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: time_zone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  })
  formatters.set(time_zone, made)
  return made
}

/** Whether the runtime knows this name of the time zone database. */
export const isTimeZone = (time_zone: string): boolean => {
  try {
    formatterOf(time_zone)
    return /^[A-Za-z]/.test(time_zone)
  } catch {
    return false
  }
}

/** How far the clocks of the zone are ahead of UTC at a moment, in ms. */
const offsetAt = (at_ms: number, time_zone: string): number => {
  if (time_zone === "UTC") {
    return 0
  }
  const parts = formatterOf(time_zone).formatToParts(at_ms)
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  const wall_ms = Date.UTC(
    read("year"),
    read("month") - 1,
    read("day"),
    read("hour"),
    read("minute"),
    read("second")
  )
  return wall_ms - Math.floor(at_ms / 1000) * 1000
}

/** The day that a moment falls on in a time zone. */
export const dayOf = (at: Date, time_zone: string): number =>
  Math.floor((at.getTime() + offsetAt(at.getTime(), time_zone)) / DAY_MS)

/** The first moment of a day in a time zone, also where clocks skip midnight. */
export const startOfDay = (day: number, time_zone: string): Date => {
  const wall_ms = day * DAY_MS
  if (time_zone === "UTC") {
    return new Date(wall_ms)
  }
  // The offsets around midnight: two of them where clocks change.
  const offsets = [-26, -14, 0, 14, 26].map((hours) => offsetAt(wall_ms + hours * HOUR_MS, time_zone))
  const candidates = [...new Set(offsets)].map((offset) => wall_ms - offset).sort((one, other) => one - other)
  const exact = candidates.find(
    (ms) => dayOf(new Date(ms), time_zone) === day && dayOf(new Date(ms - 1), time_zone) < day
  )
  return new Date(exact ?? firstMomentAfterGap(day, time_zone, candidates))
}

/** Midnight itself is skipped: the day begins where the clocks went on. */
const firstMomentAfterGap = (day: number, time_zone: string, candidates: number[]): number => {
  let [low, high] = [candidates[0] - 3 * HOUR_MS, candidates[candidates.length - 1] + 3 * HOUR_MS]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (dayOf(new Date(middle), time_zone) < day) {
      low = middle
    } else {
      high = middle
    }
  }
  return high
}

/** ISO: 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

export type CalendarDate = { year: number; month: number; day_of_month: number }

/** @returns month from 1 to 12 */
export const dateOf = (day: number): CalendarDate => {
  const at = new Date(day * DAY_MS)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day_of_month: at.getUTCDate() }
}

/** @param month from 1; 13 is January of the next year */
export const dayFrom = ({ year, month, day_of_month }: CalendarDate): number =>
  Math.floor(Date.UTC(year, month - 1, day_of_month) / DAY_MS)

/** "2026-11-22" */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** @throws RangeError where the text is not a day as "2026-11-22" */
export const dayFromIso = (text: string): number => {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(ms) || isoDay(ms / DAY_MS) !== text) {
    throw new RangeError(`"${text}" is not a day, e.g. "2026-11-22"`)
  }
  return ms / DAY_MS
}
