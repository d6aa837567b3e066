import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { WhatIfFilters } from "../../../modules/commission/what-if/types"
import { refuseWithoutDefault } from "../../../modules/commission/validate-plan"
import { doToFeePlan } from "../fee-plan-deed"

/** Times may be text: what a workflow is given passes through JSON. */
export type RequestWhatIfInput = {
  fee_plan_id: string
  filters: Omit<WhatIfFilters, "from" | "to" | "valid_at"> & {
    from: Date | string
    to: Date | string
    valid_at: Date | string | null
  }
  requested_by: string
}

/** Writes down that a plan is to be tried on the past, and who asked; nothing to undo: a run changes nothing. */
export const requestWhatIfStep = createStep(
  "request-what-if",
  async (input: RequestWhatIfInput, { container }) => {
    const { fee_plan_id, requested_by } = input
    const { from, to, valid_at, ...others } = input.filters
    const filters = {
      ...others,
      from: new Date(from),
      to: new Date(to),
      valid_at: valid_at === null ? null : new Date(valid_at),
    }
    const deed = { action: "fee_plan.tried", user_id: requested_by }
    const id = await doToFeePlan(container, deed, async ({ commission, at, sql }) => {
      refuseWithoutDefault(await commission.retrievePlan(fee_plan_id, sql))
      const run = await commission.what_if.request({ fee_plan_id, filters, requested_by, at }, sql)
      return { result: run.id, id: fee_plan_id, data: { what_if_run_id: run.id, from, to } }
    })
    return new StepResponse({ id })
  }
)
