import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { doToFeePlan } from "../fee-plan-deed"

export type PublishFeePlanInput = {
  id: string
  /** Of the draft, as it was seen; left out: as it is. */
  revision?: number
  /** null: from now on. */
  valid_from_at: Date | null
  published_by: string
}

/** Publishes a draft and records who did; one transaction. Nothing to undo: the next plan takes over. */
export const publishFeePlanStep = createStep(
  "publish-fee-plan",
  async (input: PublishFeePlanInput, { container }) => {
    const { id, revision, published_by } = input
    const deed = { action: "fee_plan.published", user_id: published_by }
    const version = await doToFeePlan(container, deed, async ({ commission, at, sql }) => {
      const valid_from_at = input.valid_from_at ? new Date(input.valid_from_at) : at
      const plan = await commission.publishPlan({ id, revision, valid_from_at, published_by, at }, sql)
      const data = { version: plan.version, valid_from_at: valid_from_at.toISOString() }
      return { result: plan.version, id, data }
    })
    return new StepResponse({ id, version })
  }
)
