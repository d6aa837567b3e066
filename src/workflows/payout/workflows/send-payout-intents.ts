import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import { sendDueIntents } from "../steps/send-due-intents"

export const sendPayoutIntentsWorkflowId = "send-payout-intents"

const sendPayoutIntentsStep = createStep(
  "send-payout-intents",
  async (_: void, { container }) => new StepResponse(await sendDueIntents(moneyDepsOf(container)))
)

/**
 * Sends what is due to the provider: transfers, and the payouts that follow. No saga: money that left is
 * never compensated, and what died half-way is taken up by the next run from what is stored.
 *
 * @returns how many succeeded, failed (and will be tried again), or were lost to another sender
 */
export const sendPayoutIntentsWorkflow = createWorkflow(
  sendPayoutIntentsWorkflowId,
  () => new WorkflowResponse(sendPayoutIntentsStep())
)
