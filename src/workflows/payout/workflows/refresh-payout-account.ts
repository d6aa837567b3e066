import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { refreshPayoutAccount } from "../steps/open-payout-account"

export type RefreshPayoutAccountInput = { merchant_id: string }

export const refreshPayoutAccountWorkflowId = "refresh-payout-account"

const refreshPayoutAccountStep = createStep(
  "refresh-payout-account",
  async (input: RefreshPayoutAccountInput, { container }) =>
    new StepResponse(toJson(await refreshPayoutAccount(moneyDepsOf(container), input)))
)

/**
 * Asks the provider how a merchant's account stands.
 *
 * @returns the account, as JSON
 * @throws MedusaError NOT_FOUND where there is none, NOT_ALLOWED where the provider does not answer
 */
export const refreshPayoutAccountWorkflow = createWorkflow(
  refreshPayoutAccountWorkflowId,
  (input: RefreshPayoutAccountInput) => new WorkflowResponse(refreshPayoutAccountStep(input))
)
