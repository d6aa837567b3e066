import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type AgreementDraftInput, changeAgreement, readDraft } from "../change-agreement"
import { refuseUnknown } from "../queries/refuse-unknown"

export const saveSplitAgreementDraftStepId = "save-split-agreement-draft"

export type SaveSplitAgreementDraftInput = { id: string; draft: AgreementDraftInput; saved_by: string }

/** Writes the next version's draft, in place of the one there may be. One transaction; nothing to undo. */
export const saveSplitAgreementDraftStep = createStep(
  saveSplitAgreementDraftStepId,
  async ({ id, draft: input, saved_by }: SaveSplitAgreementDraftInput, { container }) =>
    new StepResponse(
      await changeAgreement(container, saved_by, async ({ agreements, at, sql }) => {
        const draft = readDraft(input)
        await refuseUnknown(draft, sql)
        await agreements.saveDraft({ agreement_id: id, draft, created_by: saved_by, at }, sql)
        return { id, action: "split_agreement.draft_saved" }
      })
    )
)
