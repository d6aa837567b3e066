import type { WriteCalendar } from "../../../modules/settlement/calendars"
import type { HolidayCalendar } from "../../../modules/settlement/terms-types"
import type { MoneyDeps } from "../../money/deps"

/** @param version the one that the operator saw; absent for a calendar that is new */
export type WriteCalendarInput = WriteCalendar & { version?: number }

/**
 * Adds a holiday calendar, or changes the one that the operator saw. Earnings that are scheduled stay where they are.
 * @throws MedusaError INVALID_DATA naming the field; NOT_FOUND; NOT_ALLOWED where the code is taken or somebody
 *   changed it meanwhile
 */
export const writeCalendar = async (
  { sql, settlement, audit, clock }: Pick<MoneyDeps, "sql" | "settlement" | "audit" | "clock">,
  { version, ...calendar }: WriteCalendarInput
): Promise<HolidayCalendar> =>
  sql.transaction(async (trx) => {
    const now = clock.now()
    const written =
      version === undefined
        ? await settlement.terms.addCalendar(calendar, now, trx)
        : await settlement.terms.changeCalendar(calendar, version, now, trx)
    await audit.record(
      [
        {
          actor: { type: "user", id: calendar.created_by },
          action: version === undefined ? "holiday_calendar.added" : "holiday_calendar.changed",
          subject: { type: "holiday_calendar", id: written.code },
          occurred_at: now,
          data: { version: written.version, holiday_count: written.holidays.length },
        },
      ],
      trx
    )
    return written
  })
