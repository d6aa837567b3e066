import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { changeAgreement } from "../change-agreement"

export const publishSplitAgreementStepId = "publish-split-agreement"

export type PublishSplitAgreementInput = {
  id: string
  /** null: from now on. */
  valid_from_at: Date | null
  published_by: string
}

/** Publishes a draft and records who did; one transaction. Nothing to undo: the next version takes over. */
export const publishSplitAgreementStep = createStep(
  publishSplitAgreementStepId,
  async (input: PublishSplitAgreementInput, { container }) =>
    new StepResponse(
      await changeAgreement(container, input.published_by, async ({ agreements, at, sql }) => {
        const { id, published_by } = input
        const valid_from_at = input.valid_from_at ? new Date(input.valid_from_at) : at
        const { version } = await agreements.publish({ agreement_id: id, valid_from_at, published_by, at }, sql)
        const data = { version, valid_from_at: valid_from_at.toISOString() }
        return { id, action: "split_agreement.published", data }
      })
    )
)
