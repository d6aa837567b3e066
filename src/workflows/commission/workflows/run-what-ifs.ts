import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type RunWhatIfsInput, runWhatIfsStep } from "../steps/run-what-ifs"

export const runWhatIfsWorkflowId = "run-what-ifs"

/** Tries fee plans on past orders: a requested run, or those that nobody runs. Safe to run twice and late. */
export const runWhatIfsWorkflow = createWorkflow(
  runWhatIfsWorkflowId,
  (input: RunWhatIfsInput) => new WorkflowResponse(runWhatIfsStep(input))
)
