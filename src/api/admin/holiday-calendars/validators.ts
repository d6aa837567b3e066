import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { listQuery } from "../../vendor/routing/list-query"

const calendar = {
  name: text(120),
  time_zone: z.string().max(60),
  weekend_days: z
    .array(z.number().int().min(1, { message: "must be 1 (Monday) to 7" }).max(7, { message: "must be 1 to 7 (Sunday)" }))
    .max(6),
  holidays: z.array(z.object({ day: z.string().max(10), name: text(120) }).strict()).max(2_000),
  source: text(500).nullable().default(null),
}

export const addCalendar = z
  .object({
    ...calendar,
    code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, { message: 'must be a code in lower case, e.g. "target"' }),
  })
  .strict()

export const changeCalendar = z.object({ ...calendar, version: z.number().int().min(1) }).strict()

export const listCalendarsQuery = listQuery({ order_by: ["code"] })

export type AddCalendar = z.output<typeof addCalendar>
export type ChangeCalendar = z.output<typeof changeCalendar>
export type ListCalendars = z.output<typeof listCalendarsQuery>
