import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { doToFeePlan } from "../fee-plan-deed"

export type DeleteFeePlanInput = { id: string; revision: number; deleted_by: string }

/** Deletes a draft and records who did; nothing to undo: it fails or is done. */
export const deleteFeePlanStep = createStep(
  "delete-fee-plan",
  async (input: DeleteFeePlanInput, { container }) => {
    const { id, revision, deleted_by } = input
    await doToFeePlan(
      container,
      { action: "fee_plan.deleted", user_id: deleted_by },
      async ({ commission, at, sql }) => {
        await commission.deleteDraft({ id, revision, at }, sql)
        return { result: undefined, id, data: { revision } }
      }
    )
    return new StepResponse({ id })
  }
)
