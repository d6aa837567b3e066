import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type SubmitApplicationInput, submitApplicationStep } from "../steps/submit-application"

export const submitApplicationWorkflowId = "submit-application"

/**
 * Applies to sell. The login becomes a member by it. Emits "merchant_application.submitted".
 *
 * @throws MedusaError INVALID_DATA (a currency that is not sold in), NOT_ALLOWED (handle taken; an
 *   application is on its way; a member with this address logs in otherwise)
 */
export const submitApplicationWorkflow = createWorkflow(
  submitApplicationWorkflowId,
  (input: SubmitApplicationInput) => {
    const application = submitApplicationStep(input)
    emitEventStep({ eventName: "merchant_application.submitted", data: { id: application.id } })
    return new WorkflowResponse(application)
  }
)
