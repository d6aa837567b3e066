import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { changeAgreement } from "../change-agreement"

export const discardSplitAgreementDraftStepId = "discard-split-agreement-draft"

export type DiscardSplitAgreementDraftInput = { id: string; discarded_by: string }

/** Throws a draft away. One transaction; nothing to undo. */
export const discardSplitAgreementDraftStep = createStep(
  discardSplitAgreementDraftStepId,
  async ({ id, discarded_by }: DiscardSplitAgreementDraftInput, { container }) =>
    new StepResponse(
      await changeAgreement(container, discarded_by, async ({ agreements, sql }) => {
        await agreements.discardDraft(id, sql)
        return { id, action: "split_agreement.draft_discarded" }
      })
    )
)
