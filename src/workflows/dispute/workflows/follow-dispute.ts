import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { announce } from "../announce"
import { disputeDepsOf } from "../deps"
import { followDispute } from "../steps/follow-dispute"

export const followDisputeWorkflowId = "follow-dispute"

const followDisputeStep = createStep("follow-dispute", async (input: { provider_dispute_id: string }, { container }) => {
  const news = await followDispute(disputeDepsOf(container), input.provider_dispute_id)
  await announce(container, news)
  return new StepResponse({ news_count: news.length })
})

/** Asks the provider how one dispute stands, and books what is new. Emits dispute.opened, .won, .lost, .dropped */
export const followDisputeWorkflow = createWorkflow(
  followDisputeWorkflowId,
  (input: { provider_dispute_id: string }) => new WorkflowResponse(followDisputeStep(input))
)
