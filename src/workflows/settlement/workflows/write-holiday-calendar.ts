import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { writeCalendar, type WriteCalendarInput } from "../steps/write-calendar"

export const writeHolidayCalendarWorkflowId = "write-holiday-calendar"

const writeHolidayCalendarStep = createStep(
  "write-holiday-calendar",
  async (input: WriteCalendarInput, { container }) =>
    new StepResponse(toJson(await writeCalendar(moneyDepsOf(container), input)))
)

/**
 * Adds a holiday calendar, or changes the one whose version the operator saw. Nothing that is scheduled moves.
 *
 * @returns the calendar, as JSON
 * @throws MedusaError INVALID_DATA naming the field; NOT_FOUND; NOT_ALLOWED
 */
export const writeHolidayCalendarWorkflow = createWorkflow(
  writeHolidayCalendarWorkflowId,
  (input: WriteCalendarInput) => new WorkflowResponse(writeHolidayCalendarStep(input))
)
