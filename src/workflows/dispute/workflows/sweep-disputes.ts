import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { announce } from "../announce"
import { disputeDepsOf } from "../deps"
import { sendOverdueEvidence } from "../steps/send-evidence"
import { sweepDisputes } from "../steps/sweep-disputes"

export const sweepDisputesWorkflowId = "sweep-disputes"

const sweepDisputesStep = createStep("sweep-disputes", async (input: { look_back_days: number }, { container }) => {
  const deps = disputeDepsOf(container)
  const { seen_count, news } = await sweepDisputes(deps, input)
  const overdue_count = await sendOverdueEvidence(deps)
  await announce(container, news)
  return new StepResponse({ seen_count, overdue_count })
})

/** Asks the provider after disputes, in case a message was lost, and sends evidence whose time has come. Emits dispute.* */
export const sweepDisputesWorkflow = createWorkflow(
  sweepDisputesWorkflowId,
  (input: { look_back_days: number }) => new WorkflowResponse(sweepDisputesStep(input))
)
