import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type Json, toJson } from "../../../../lib/json"
import { fromJsonAmount } from "../../../../lib/money"
import { moneyDepsOf } from "../../../money/deps"
import { publishDepositRule, type PublishDepositRuleInput } from "../publish-deposit-rule"

/** Amounts in minor units and moments as JSON carries them. */
export type PublishDepositRuleWorkflowInput = Json<PublishDepositRuleInput>

export const publishDepositRuleWorkflowId = "publish-deposit-rule"

const publishDepositRuleStep = createStep(
  "publish-deposit-rule",
  async (input: PublishDepositRuleWorkflowInput, { container }) => new StepResponse(toJson(await publishDepositRule(moneyDepsOf(container), {
      ...input,
      required_amount: fromJsonAmount(input.required_amount),
      valid_from_at: input.valid_from_at === null ? null : new Date(input.valid_from_at),
    })))
)

/**
 * Publishes the next version of a deposit rule; merchants are assessed by it when the job runs next.
 *
 * @returns the version, as JSON
 * @throws MedusaError INVALID_DATA: see `publishDepositRule`
 */
export const publishDepositRuleWorkflow = createWorkflow(
  publishDepositRuleWorkflowId,
  (input: PublishDepositRuleWorkflowInput) => new WorkflowResponse(publishDepositRuleStep(input))
)
