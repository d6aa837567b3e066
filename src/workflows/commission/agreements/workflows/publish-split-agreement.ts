import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type PublishSplitAgreementInput, publishSplitAgreementStep } from "../steps/publish-split-agreement"

export const publishSplitAgreementWorkflowId = "publish-split-agreement"

/**
 * Publishes an agreement's draft from a date on: the version before ends there. Emits
 * "split_agreement.published".
 *
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED (no draft, nobody takes part); INVALID_DATA (the date is past)
 */
export const publishSplitAgreementWorkflow = createWorkflow(
  publishSplitAgreementWorkflowId,
  (input: PublishSplitAgreementInput) => {
    const agreement = publishSplitAgreementStep(input)
    emitEventStep({ eventName: "split_agreement.published", data: { id: input.id } })
    return new WorkflowResponse(agreement)
  }
)
