import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { openPayoutAccount, type OpenPayoutAccountInput } from "../steps/open-payout-account"

export const openPayoutAccountWorkflowId = "open-payout-account"

const openPayoutAccountStep = createStep(
  "open-payout-account",
  async (input: OpenPayoutAccountInput, { container }) =>
    new StepResponse(toJson(await openPayoutAccount(moneyDepsOf(container), input)))
)

/**
 * Opens a merchant's account at the provider, once, and a page there where the merchant proves who it is.
 *
 * @returns the account, as JSON, and the address of the page
 * @throws MedusaError NOT_ALLOWED where the provider refuses or does not answer
 */
export const openPayoutAccountWorkflow = createWorkflow(
  openPayoutAccountWorkflowId,
  (input: OpenPayoutAccountInput) => new WorkflowResponse(openPayoutAccountStep(input))
)
