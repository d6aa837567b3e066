import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../lib/json"
import { settlementOf } from "../../../workflows/merchant-order/modules"
import { writeHolidayCalendarWorkflow } from "../../../workflows/settlement/workflows/write-holiday-calendar"
import type { AddCalendar, ListCalendars } from "./validators"

/** `GET /admin/holiday-calendars`: the calendars that business days are counted by. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListCalendars>, res: MedusaResponse) => {
  const { limit, offset, q } = req.validatedQuery as ListCalendars
  const [calendars, count] = await settlementOf(req.scope).terms.listCalendars({ limit, offset, q })
  res.json({ holiday_calendars: toJson(calendars), count, limit, offset })
}

/** `POST /admin/holiday-calendars`: adds one. @throws 400 naming the field, or where the code is taken */
export const POST = async (req: AuthenticatedMedusaRequest<AddCalendar>, res: MedusaResponse) => {
  const { result } = await writeHolidayCalendarWorkflow(req.scope).run({
    input: { ...req.validatedBody, created_by: req.auth_context.actor_id },
  })
  res.status(201).json({ holiday_calendar: result })
}
