import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type Json, toJson } from "../../../lib/json"
import { fromJsonAmount } from "../../../lib/money"
import { moneyDepsOf } from "../../money/deps"
import { publishWithdrawalRule, type PublishWithdrawalRuleInput } from "../steps/control-withdrawals"

/** Amounts in minor units and moments as JSON carries them. */
export type PublishWithdrawalRuleWorkflowInput = Json<PublishWithdrawalRuleInput>

const read = (input: PublishWithdrawalRuleWorkflowInput): PublishWithdrawalRuleInput => ({
  ...input,
  valid_from_at: input.valid_from_at === null ? null : new Date(input.valid_from_at),
  withdrawal_minimum_amount: fromJsonAmount(input.withdrawal_minimum_amount),
  withdrawal_maximum_amount:
    input.withdrawal_maximum_amount === null ? null : fromJsonAmount(input.withdrawal_maximum_amount),
  withdrawal_fee_fixed_amount: fromJsonAmount(input.withdrawal_fee_fixed_amount),
  second_factor_from_amount:
    input.second_factor_from_amount === null ? null : fromJsonAmount(input.second_factor_from_amount),
  automatic_threshold_amount: fromJsonAmount(input.automatic_threshold_amount),
})

export const publishWithdrawalRuleWorkflowId = "publish-withdrawal-rule"

const publishWithdrawalRuleStep = createStep(
  "publish-withdrawal-rule",
  async (input: PublishWithdrawalRuleWorkflowInput, { container }) => new StepResponse(toJson(await publishWithdrawalRule(moneyDepsOf(container), read(input))))
)

/**
 * Publishes the next version of a withdrawal rule: the versions before stay as they were.
 *
 * @returns the version, as JSON
 * @throws MedusaError INVALID_DATA: see `publishWithdrawalRule`
 */
export const publishWithdrawalRuleWorkflow = createWorkflow(
  publishWithdrawalRuleWorkflowId,
  (input: PublishWithdrawalRuleWorkflowInput) => new WorkflowResponse(publishWithdrawalRuleStep(input))
)
