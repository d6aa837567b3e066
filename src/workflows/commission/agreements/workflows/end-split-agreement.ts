import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type EndSplitAgreementInput, endSplitAgreementStep } from "../steps/end-split-agreement"

export const endSplitAgreementWorkflowId = "end-split-agreement"

/**
 * Ends an agreement from a date on: orders that are placed later share nothing by it. Emits
 * "split_agreement.ended".
 *
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED (it does not hold then); INVALID_DATA (the date is past)
 */
export const endSplitAgreementWorkflow = createWorkflow(
  endSplitAgreementWorkflowId,
  (input: EndSplitAgreementInput) => {
    const agreement = endSplitAgreementStep(input)
    emitEventStep({ eventName: "split_agreement.ended", data: { id: input.id } })
    return new WorkflowResponse(agreement)
  }
)
