import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type WithdrawFeePlanInput, withdrawFeePlanStep } from "../steps/withdraw-fee-plan"

export const withdrawFeePlanWorkflowId = "withdraw-fee-plan"

/**
 * Withdraws a published plan before it begins: what was in force stays in force.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it has begun, or is not published
 */
export const withdrawFeePlanWorkflow = createWorkflow(
  withdrawFeePlanWorkflowId,
  (input: WithdrawFeePlanInput) => new WorkflowResponse(withdrawFeePlanStep(input))
)
