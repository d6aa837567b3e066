import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"
import { dayFromIso, isTimeZone } from "./calendar-days"
import type { Row } from "./rows"
import type { Holiday, HolidayCalendar } from "./terms-types"

export const readCalendar = (row: Row): HolidayCalendar => ({
  code: row.code as string,
  name: row.name as string,
  time_zone: row.time_zone as string,
  weekend_days: row.weekend_days as number[],
  holidays: row.holidays as Holiday[],
  source: row.source as string | null,
  version: row.version as number,
  created_by: row.created_by as string,
  updated_at: row.updated_at as Date,
})

export const calendarsWhere = async (codes: string[], sql: Sql): Promise<HolidayCalendar[]> => {
  const rows: Row[] = await sql("holiday_calendar").whereIn("code", codes)
  return rows.map(readCalendar)
}

export const listCalendars = async (
  { limit, offset, q }: { limit: number; offset: number; q?: string },
  sql: Sql
): Promise<[HolidayCalendar[], number]> => {
  const found = sql("holiday_calendar")
  if (q) {
    found.where((either) => either.where("code", q).orWhereRaw("strpos(lower(name), lower(?)) > 0", [q]))
  }
  const rows: Row[] = await found.clone().orderBy("code").limit(limit).offset(offset)
  const [{ count }] = (await found.clone().count({ count: "*" })) as { count: string }[]
  return [rows.map(readCalendar), Number(count)]
}

export type WriteCalendar = Omit<HolidayCalendar, "version" | "updated_at">

const refuse = (text: string): never => {
  throw new MedusaError(MedusaError.Types.INVALID_DATA, text)
}

const refuseImpossible = ({ time_zone, weekend_days, holidays }: WriteCalendar): void => {
  if (!isTimeZone(time_zone)) {
    refuse(`time_zone: "${time_zone}" is not a time zone, e.g. "Europe/Berlin"`)
  }
  if (new Set(weekend_days).size > 6) {
    refuse("weekend_days: at least one day of the week must be open")
  }
  holidays.forEach(({ day }, index) => {
    try {
      dayFromIso(day)
    } catch {
      refuse(`holidays.${index}.day: "${day}" is not a day, e.g. "2026-12-25"`)
    }
  })
  if (new Set(holidays.map(({ day }) => day)).size < holidays.length) {
    refuse("holidays: a day is named twice")
  }
}

const columnsOf = (calendar: WriteCalendar, at: Date) => ({
  ...calendar,
  weekend_days: [...new Set(calendar.weekend_days)].sort(),
  holidays: JSON.stringify([...calendar.holidays].sort((one, other) => one.day.localeCompare(other.day))),
  updated_at: at,
})

/** @throws MedusaError INVALID_DATA naming the field; NOT_ALLOWED where the code is taken */
export const insertCalendar = async (calendar: WriteCalendar, at: Date, sql: Sql): Promise<HolidayCalendar> => {
  refuseImpossible(calendar)
  const [row]: Row[] = await sql("holiday_calendar")
    .insert(columnsOf(calendar, at))
    .onConflict("code")
    .ignore()
    .returning("*")
  if (!row) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `code: a holiday calendar "${calendar.code}" exists already: change that one, or choose another code`
    )
  }
  return readCalendar(row)
}

/**
 * Changes a calendar that the caller has seen. What was scheduled before stays where it is.
 * @param version the one that was seen
 * @throws MedusaError INVALID_DATA naming the field; NOT_FOUND; NOT_ALLOWED where somebody changed it meanwhile
 */
export const updateCalendar = async (
  { code, ...change }: WriteCalendar,
  version: number,
  at: Date,
  sql: Sql
): Promise<HolidayCalendar> => {
  refuseImpossible({ code, ...change })
  const [row]: Row[] = await sql("holiday_calendar")
    .where({ code, version })
    .update({ ...columnsOf({ code, ...change }, at), version: version + 1 })
    .returning("*")
  if (row) {
    return readCalendar(row)
  }
  const [found] = await calendarsWhere([code], sql)
  if (!found) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Holiday calendar with code: ${code} was not found`)
  }
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `version: holiday calendar ${code} is at version ${found.version}, not ${version}: read it again, then change it`
  )
}
