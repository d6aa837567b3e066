import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { reconciliationDepsOf } from "../deps"
import { approveCorrection } from "../steps/correct"

export type ApproveCorrectionInput = { id: string; approved_by: string }

export const approveCorrectionWorkflowId = "approve-correction"

/** Nothing to compensate: what is posted stays, and another journal corrects it. */
const approveCorrectionStep = createStep("approve-correction", async (input: ApproveCorrectionInput, { container }) =>
  new StepResponse(toJson(await approveCorrection(reconciliationDepsOf(container), input)))
)

/** A second operator approves a correction: its journal is posted once. */
export const approveCorrectionWorkflow = createWorkflow(
  approveCorrectionWorkflowId,
  (input: ApproveCorrectionInput) => new WorkflowResponse(approveCorrectionStep(input))
)
