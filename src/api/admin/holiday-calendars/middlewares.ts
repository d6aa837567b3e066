import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { addCalendar, changeCalendar, listCalendarsQuery } from "./validators"

export const adminHolidayCalendarMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/holiday-calendars", methods: ["GET"], middlewares: [validateQuery(listCalendarsQuery)] },
  { matcher: "/admin/holiday-calendars", methods: ["POST"], middlewares: [validateBody(addCalendar)] },
  { matcher: "/admin/holiday-calendars/:code", methods: ["POST"], middlewares: [validateBody(changeCalendar)] },
]
