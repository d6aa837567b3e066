import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { doToFeePlan } from "../fee-plan-deed"

export type CopyFeePlanInput = {
  /** The plan whose contents the draft begins with. */
  id: string
  name: string
  created_by: string
}

/** Writes a draft with another plan's contents and records who did; nothing to undo: a draft charges nobody. */
export const copyFeePlanStep = createStep("copy-fee-plan", async (input: CopyFeePlanInput, { container }) => {
  const deed = { action: "fee_plan.created", user_id: input.created_by }
  const id = await doToFeePlan(container, deed, async ({ commission, at, sql }) => {
    const plan = await commission.copyPlan({ ...input, at }, sql)
    return { result: plan.id, id: plan.id, data: { copied_from: input.id, rule_count: plan.rules.length } }
  })
  return new StepResponse({ id })
})
