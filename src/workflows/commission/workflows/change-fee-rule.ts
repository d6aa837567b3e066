import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type ChangeFeeRuleInput, changeFeeRuleStep } from "../steps/change-fee-rule"

export const changeFeeRuleWorkflowId = "change-fee-rule"

/**
 * Adds a rule to a draft, replaces one, or takes one out.
 * @throws MedusaError as `changeFeePlanWorkflow`, and NOT_FOUND where the draft has no such rule
 */
export const changeFeeRuleWorkflow = createWorkflow(
  changeFeeRuleWorkflowId,
  (input: ChangeFeeRuleInput) => new WorkflowResponse(changeFeeRuleStep(input))
)
