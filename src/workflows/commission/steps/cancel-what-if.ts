import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { doToFeePlan } from "../fee-plan-deed"

export type CancelWhatIfInput = { fee_plan_id: string; id: string; canceled_by: string }

/** Stops a run and records who did; nothing to undo: ask again. */
export const cancelWhatIfStep = createStep(
  "cancel-what-if",
  async (input: CancelWhatIfInput, { container }) => {
    const { fee_plan_id, id, canceled_by } = input
    const deed = { action: "fee_plan.trial_canceled", user_id: canceled_by }
    await doToFeePlan(container, deed, async ({ commission, at, sql }) => {
      await commission.what_if.cancel(fee_plan_id, id, at, sql)
      return { result: undefined, id: fee_plan_id, data: { what_if_run_id: id } }
    })
    return new StepResponse({ id })
  }
)
