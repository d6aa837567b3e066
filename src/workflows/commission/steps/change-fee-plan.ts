import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { doToFeePlan } from "../fee-plan-deed"
import { type FeePlanContentsInput, readContents } from "../fee-plan-input"

export type ChangeFeePlanInput = {
  id: string
  /** Of the draft, as it was seen. */
  revision: number
  /** What is replaced; `rules` replaces all of them. */
  changes: Partial<FeePlanContentsInput>
  changed_by: string
}

/** Changes a draft and records who did; nothing to undo: it fails or is done. */
export const changeFeePlanStep = createStep(
  "change-fee-plan",
  async (input: ChangeFeePlanInput, { container }) => {
    const { id, revision, changes, changed_by } = input
    const deed = { action: "fee_plan.changed", user_id: changed_by }
    const next = await doToFeePlan(container, deed, async ({ commission, at, sql }) => {
      const plan = await commission.changeDraft({ id, revision, at }, readContents(changes), sql)
      return {
        result: plan.revision,
        id,
        data: { revision: plan.revision, fields: Object.keys(changes).sort() },
      }
    })
    return new StepResponse({ id, revision: next })
  }
)
