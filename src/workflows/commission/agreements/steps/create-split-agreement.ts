import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type AgreementDraftInput, changeAgreement, readDraft } from "../change-agreement"
import { refuseUnknown } from "../queries/refuse-unknown"

export const createSplitAgreementStepId = "create-split-agreement"

export type CreateSplitAgreementInput = { draft: AgreementDraftInput; created_by: string }

/** Writes a new agreement with its draft; one transaction, and nothing to undo: a draft shares nothing. */
export const createSplitAgreementStep = createStep(
  createSplitAgreementStepId,
  async ({ draft: input, created_by }: CreateSplitAgreementInput, { container }) =>
    new StepResponse(
      await changeAgreement(container, created_by, async ({ agreements, at, sql }) => {
        const draft = readDraft(input)
        await refuseUnknown(draft, sql)
        const id = await agreements.create({ draft, created_by, at }, sql)
        return { id, action: "split_agreement.created" }
      })
    )
)
