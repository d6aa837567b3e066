import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import type { ProviderEvent } from "../../../modules/payout/provider-port"
import { disputeEvents } from "../../dispute/dispute-events"
import { handleEvent } from "../steps/handle-event"

export const handlePayoutEventWorkflowId = "handle-payout-event"

const handlePayoutEventStep = createStep(
  "handle-payout-event",
  async (event: ProviderEvent, { container }) =>
    new StepResponse(await handleEvent(moneyDepsOf(container), event, disputeEvents(container)))
)

/**
 * Handles a message of the provider whose signature was checked, once per account and event.
 *
 * @returns `handled`, or `known` where it was handled before
 */
export const handlePayoutEventWorkflow = createWorkflow(
  handlePayoutEventWorkflowId,
  (input: ProviderEvent) => new WorkflowResponse(handlePayoutEventStep(input))
)
