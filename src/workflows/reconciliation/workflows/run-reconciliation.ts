import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { reconciliationDepsOf } from "../deps"
import { runReconciliation, type RunReconciliationInput } from "../steps/run-reconciliation"

export const runReconciliationWorkflowId = "run-reconciliation"

const runReconciliationStep = createStep("run-reconciliation", async (input: RunReconciliationInput, { container }) =>
  new StepResponse(toJson(await runReconciliation(reconciliationDepsOf(container), input)))
)

/**
 * Holds orders, ledger and the provider's book against each other, and keeps what does not agree.
 * @returns the run, as JSON
 */
export const runReconciliationWorkflow = createWorkflow(
  runReconciliationWorkflowId,
  (input: RunReconciliationInput) => new WorkflowResponse(runReconciliationStep(input))
)
