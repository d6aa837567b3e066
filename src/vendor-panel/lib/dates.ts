/** A moment as people read it. */
export const formatDateTime = (at: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at))

export const formatDate = (at: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(at))

/** A calendar day, YYYY-MM-DD, in words that do not shift with the reader's time zone. */
export const formatDay = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`)
  )

const DAY_MS = 86_400_000

/** The last `count` calendar days up to and including the day of `end`, oldest first, UTC. */
export const lastDays = (end: Date, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(end.getTime() - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10)
  )

/** The calendar day after one, YYYY-MM-DD. */
export const dayAfter = (day: string): string =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() + DAY_MS).toISOString().slice(0, 10)

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "")

/** The first moment of a typed day in the reader's own time zone, as ISO text. */
export const startOfDay = (day: string | undefined): string | undefined =>
  isDay(day) ? new Date(`${day}T00:00:00`).toISOString() : undefined

/** The last moment of a typed day in the reader's own time zone, as ISO text. */
export const endOfDay = (day: string | undefined): string | undefined =>
  isDay(day) ? new Date(`${day}T23:59:59.999`).toISOString() : undefined
