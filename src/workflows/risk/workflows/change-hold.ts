import { createStep, createWorkflow, StepResponse, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { toJson } from "../../../lib/json"
import { fromJsonAmount } from "../../../lib/money"
import { moneyDepsOf } from "../../money/deps"
import { type ChangeHold, releaseHold, setHoldEnd } from "../operator-holds"

export const setHoldEndWorkflowId = "set-hold-end"
export const releaseHoldWorkflowId = "release-hold"

export type SetHoldEndInput = ChangeHold & { hold_until_at: string }
export type ReleaseHoldInput = ChangeHold & { amount?: number }

const setHoldEndStep = createStep("set-hold-end", async (input: SetHoldEndInput, { container }) => {
  const change = { ...input, hold_until_at: new Date(input.hold_until_at) }
  return new StepResponse(toJson(await setHoldEnd(moneyDepsOf(container), change)))
})

const releaseHoldStep = createStep("release-hold", async (input: ReleaseHoldInput, { container }) => {
  const { amount, ...change } = input
  const part = amount === undefined ? {} : { amount: fromJsonAmount(amount) }
  return new StepResponse(toJson(await releaseHold(moneyDepsOf(container), { ...change, ...part })))
})

/** An operator lets a hold end later or sooner, with a reason, on record. @returns the hold, as JSON */
export const setHoldEndWorkflow = createWorkflow(setHoldEndWorkflowId, (input: SetHoldEndInput) => {
  const hold = setHoldEndStep(input)
  const data = transform({ hold }, ({ hold: { id, merchant_id } }) => ({ id, merchant_id }))
  emitEventStep({ eventName: "hold.end_changed", data })
  return new WorkflowResponse(hold)
})

/** An operator gives a hold back, all or a part, with a reason, on record. @returns the hold, as JSON */
export const releaseHoldWorkflow = createWorkflow(releaseHoldWorkflowId, (input: ReleaseHoldInput) => {
  const hold = releaseHoldStep(input)
  const data = transform({ hold }, ({ hold: { id, merchant_id } }) => ({ id, merchant_id }))
  emitEventStep({ eventName: "hold.released", data })
  return new WorkflowResponse(hold)
})
