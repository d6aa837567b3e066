import { createStep, createWorkflow, StepResponse, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { toJson } from "../../../lib/json"
import { fromJsonAmount } from "../../../lib/money"
import { moneyDepsOf } from "../../money/deps"
import { placeOperatorHold, type PlaceOperatorHold } from "../operator-holds"

export const placeHoldWorkflowId = "place-hold"

/** `amount` in minor units, `hold_until_at` as ISO text: a workflow's input is JSON. */
export type PlaceHoldInput = Omit<PlaceOperatorHold, "amount" | "hold_until_at"> & {
  amount: number
  hold_until_at: string
}

const placeHoldStep = createStep("place-hold", async (input: PlaceHoldInput, { container }) => {
  const hold = await placeOperatorHold(moneyDepsOf(container), {
    ...input,
    amount: fromJsonAmount(input.amount),
    hold_until_at: new Date(input.hold_until_at),
  })
  return new StepResponse(toJson(hold))
})

/**
 * An operator keeps back a part of what a merchant has available, until a day and for a reason, on record.
 *
 * @returns the hold, as JSON
 * @throws MedusaError INVALID_DATA for a day that has passed; NOT_ALLOWED where less is available: nothing has moved
 */
export const placeHoldWorkflow = createWorkflow(placeHoldWorkflowId, (input: PlaceHoldInput) => {
  const hold = placeHoldStep(input)
  const data = transform({ hold }, ({ hold: { id, merchant_id } }) => ({ id, merchant_id }))
  emitEventStep({ eventName: "hold.placed", data })
  return new WorkflowResponse(hold)
})
