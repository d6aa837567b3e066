import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type Json, toJson } from "../../../lib/json"
import { fromJsonAmount } from "../../../lib/money"
import { moneyDepsOf } from "../../money/deps"
import { setWithdrawalSchedule, type SetWithdrawalScheduleInput } from "../steps/control-withdrawals"

/** The threshold in minor units, as JSON carries it. */
export type SetWithdrawalScheduleWorkflowInput = Json<SetWithdrawalScheduleInput>

export const setWithdrawalScheduleWorkflowId = "set-withdrawal-schedule"

const setWithdrawalScheduleStep = createStep(
  "set-withdrawal-schedule",
  async (input: SetWithdrawalScheduleWorkflowInput, { container }) => new StepResponse(toJson(await setWithdrawalSchedule(moneyDepsOf(container), {
      ...input,
      threshold_amount: fromJsonAmount(input.threshold_amount),
    })))
)

/**
 * A merchant says when its money leaves by itself.
 *
 * @returns the schedule, as JSON
 */
export const setWithdrawalScheduleWorkflow = createWorkflow(
  setWithdrawalScheduleWorkflowId,
  (input: SetWithdrawalScheduleWorkflowInput) => new WorkflowResponse(setWithdrawalScheduleStep(input))
)
