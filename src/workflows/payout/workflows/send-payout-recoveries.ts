import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import { sendDueRecoveries } from "../reversal/send-recoveries"

export const sendPayoutRecoveriesWorkflowId = "send-payout-recoveries"

const sendPayoutRecoveriesStep = createStep(
  "send-payout-recoveries",
  async (_: void, { container }) => new StepResponse({ made_count: await sendDueRecoveries(moneyDepsOf(container)) })
)

/** Sends reversals and covers that are due. No saga: what died half-way is taken up by the next run. */
export const sendPayoutRecoveriesWorkflow = createWorkflow(
  sendPayoutRecoveriesWorkflowId,
  () => new WorkflowResponse(sendPayoutRecoveriesStep())
)
