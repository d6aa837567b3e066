import { createStep, createWorkflow, StepResponse, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { moneyDepsOf } from "../../money/deps"
import { releaseDueHolds } from "../release-holds"
import { shortenHolds } from "../shorten-holds"

export const releaseHoldsWorkflowId = "release-holds"

const releaseHoldsStep = createStep("release-holds", async (_: void, { container }) => {
  const deps = moneyDepsOf(container)
  await shortenHolds(deps)
  return new StepResponse(await releaseDueHolds(deps))
})

/**
 * Gives merchants back what was held until now: reserve becomes available, debts are repaid first. What shortens holds
 * is looked at before.
 *
 * @returns how many holds ended
 */
export const releaseHoldsWorkflow = createWorkflow(releaseHoldsWorkflowId, () => {
  const ended = releaseHoldsStep()
  emitEventStep({ eventName: "hold.released", data: ended })
  const released_count = transform({ ended }, (data) => data.ended.length)
  return new WorkflowResponse({ released_count })
})
