import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { settlementOf } from "../../../../workflows/merchant-order/modules"
import { writeHolidayCalendarWorkflow } from "../../../../workflows/settlement/workflows/write-holiday-calendar"
import type { ChangeCalendar } from "../validators"

/** `GET /admin/holiday-calendars/:code`. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ holiday_calendar: toJson(await settlementOf(req.scope).terms.retrieveCalendar(req.params.code)) })
}

/** `POST /admin/holiday-calendars/:code`: changes the version that was seen. What is scheduled stays. */
export const POST = async (req: AuthenticatedMedusaRequest<ChangeCalendar>, res: MedusaResponse) => {
  const { result } = await writeHolidayCalendarWorkflow(req.scope).run({
    input: { ...req.validatedBody, code: req.params.code, created_by: req.auth_context.actor_id },
  })
  res.json({ holiday_calendar: result })
}
