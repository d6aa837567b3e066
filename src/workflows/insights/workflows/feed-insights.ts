import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { feedInsightsStep } from "../steps/feed-insights"

export const feedInsightsWorkflowId = "feed-insights"

/**
 * Passes what was sold to the read models of `insights`. Safe to run twice, late, or on several machines.
 *
 * @returns how many sales were read
 */
export const feedInsightsWorkflow = createWorkflow(
  feedInsightsWorkflowId,
  () => new WorkflowResponse(feedInsightsStep())
)
