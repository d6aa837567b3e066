import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type RejectApplicationInput, rejectApplicationStep } from "../steps/decide-application"

export const rejectApplicationWorkflowId = "reject-application"

/**
 * Rejects an application, naming each failing field, why, and what would fix it. Emits
 * "merchant_application.rejected".
 *
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED (approved or withdrawn)
 */
export const rejectApplicationWorkflow = createWorkflow(
  rejectApplicationWorkflowId,
  (input: RejectApplicationInput) => {
    const application = rejectApplicationStep(input)
    when("rejected-now", application, ({ decided }) => decided).then(() => {
      emitEventStep({ eventName: "merchant_application.rejected", data: { id: application.id } })
    })
    return new WorkflowResponse(application)
  }
)
