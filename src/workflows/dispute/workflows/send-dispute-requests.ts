import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { announce } from "../announce"
import { disputeDepsOf } from "../deps"
import { sendDisputeRequests } from "../steps/send-requests"

export const sendDisputeRequestsWorkflowId = "send-dispute-requests"

const sendDisputeRequestsStep = createStep("send-dispute-requests", async (_: void, { container }) => {
  const { sent_count, news } = await sendDisputeRequests(disputeDepsOf(container))
  await announce(container, news)
  return new StepResponse({ sent_count })
})

/** Sends evidence and acceptances that are due to the provider. No saga: what died half-way is taken up by the next run. */
export const sendDisputeRequestsWorkflow = createWorkflow(
  sendDisputeRequestsWorkflowId,
  () => new WorkflowResponse(sendDisputeRequestsStep())
)
