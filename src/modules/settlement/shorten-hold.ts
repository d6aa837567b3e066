import type { ShorteningCode } from "./hold-states"
import type { Hold, Shortening } from "./hold-types"

const DAY_MS = 86_400_000

export type Shortened = Pick<Hold, "shortened_days" | "hold_until_at"> & { shortened_by: Shortening[] }

/**
 * What has happened gives back days of a hold: each cause once, never beyond `at`.
 *
 * @param codes what is true of its merchant order by now
 * @returns null where none of them shortens it, or all have already
 */
export const shortenHold = (
  hold: Pick<Hold, "shortened_by" | "shortened_days" | "hold_until_at">,
  codes: readonly ShorteningCode[],
  at: Date
): Shortened | null => {
  const causes = hold.shortened_by.filter(({ code, applied_at }) => applied_at === null && codes.includes(code))
  if (causes.length === 0) {
    return null
  }
  const days = causes.reduce((sum, cause) => sum + cause.days, 0)
  return {
    shortened_days: hold.shortened_days + days,
    hold_until_at: hold.hold_until_at && sooner(hold.hold_until_at, days, at),
    shortened_by: hold.shortened_by.map((cause) =>
      causes.includes(cause) ? { ...cause, applied_at: at.toISOString() } : cause
    ),
  }
}

/** A hold that is due already stays due; another never ends before now. */
const sooner = (until: Date, days: number, at: Date): Date =>
  until <= at ? until : new Date(Math.max(until.getTime() - days * DAY_MS, at.getTime()))

/** Until when a planned hold keeps what is released now, what shortened it meanwhile taken off. */
export const holdUntil = (hold: Pick<Hold, "hold_days" | "shortened_days" | "hold_until_at">, at: Date): Date =>
  hold.hold_until_at ?? new Date(at.getTime() + Math.max((hold.hold_days ?? 0) - hold.shortened_days, 0) * DAY_MS)
