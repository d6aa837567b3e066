import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type CancelWhatIfInput, cancelWhatIfStep } from "../steps/cancel-what-if"

export const cancelWhatIfWorkflowId = "cancel-what-if"

/** Stops a what-if that is queued or running. @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is over */
export const cancelWhatIfWorkflow = createWorkflow(
  cancelWhatIfWorkflowId,
  (input: CancelWhatIfInput) => new WorkflowResponse(cancelWhatIfStep(input))
)
