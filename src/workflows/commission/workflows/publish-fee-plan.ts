import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type PublishFeePlanInput, publishFeePlanStep } from "../steps/publish-fee-plan"

export const publishFeePlanWorkflowId = "publish-fee-plan"

/**
 * Publishes a fee plan: it gets the next version, and is in force from `valid_from_at` on.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is no draft, was changed meanwhile or has no default rule;
 *   INVALID_DATA where it would begin in the past
 */
export const publishFeePlanWorkflow = createWorkflow(
  publishFeePlanWorkflowId,
  (input: PublishFeePlanInput) => new WorkflowResponse(publishFeePlanStep(input))
)
