import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type ConfirmRefundInput, confirmRefundStep } from "../steps/confirm-refund"

export const confirmRefundWorkflowId = "confirm-refund"

/**
 * Confirms how a refund that named nobody is shared, or moves it to other merchant orders of its order.
 *
 * @returns the id of the refund
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED; INVALID_DATA with the field's path
 */
export const confirmRefundWorkflow = createWorkflow(
  confirmRefundWorkflowId,
  (input: ConfirmRefundInput) => new WorkflowResponse(confirmRefundStep(input))
)
