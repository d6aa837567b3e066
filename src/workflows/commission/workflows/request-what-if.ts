import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type RequestWhatIfInput, requestWhatIfStep } from "../steps/request-what-if"

export const requestWhatIfWorkflowId = "request-what-if"

/** Emitted when a plan is to be tried; a lost one is made up for by the job run-what-ifs. */
export const WHAT_IF_REQUESTED = "what-if.requested"

/**
 * Asks for a plan to be tried on past orders: the run goes on in the background.
 * @returns the run's id
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where the plan has no default rule
 */
export const requestWhatIfWorkflow = createWorkflow(requestWhatIfWorkflowId, (input: RequestWhatIfInput) => {
  const run = requestWhatIfStep(input)
  emitEventStep({ eventName: WHAT_IF_REQUESTED, data: run })
  return new WorkflowResponse(run)
})
