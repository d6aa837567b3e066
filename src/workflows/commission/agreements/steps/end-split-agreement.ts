import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { changeAgreement } from "../change-agreement"

export const endSplitAgreementStepId = "end-split-agreement"

export type EndSplitAgreementInput = {
  id: string
  /** null: from now on. */
  ends_at: Date | null
  ended_by: string
}

/** Ends an agreement from a date on and records who did. One transaction; nothing to undo. */
export const endSplitAgreementStep = createStep(
  endSplitAgreementStepId,
  async (input: EndSplitAgreementInput, { container }) =>
    new StepResponse(
      await changeAgreement(container, input.ended_by, async ({ agreements, at, sql }) => {
        const { id, ended_by } = input
        const valid_until_at = input.ends_at ? new Date(input.ends_at) : at
        await agreements.end({ agreement_id: id, valid_until_at, ended_by, at }, sql)
        return { id, action: "split_agreement.ended", data: { ends_at: valid_until_at.toISOString() } }
      })
    )
)
