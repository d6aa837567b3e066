import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { reconciliationDepsOf } from "../deps"
import { rejectCorrection } from "../steps/correct"

export type RejectCorrectionInput = { id: string; rejected_by: string; reason: string }

export const rejectCorrectionWorkflowId = "reject-correction"

const rejectCorrectionStep = createStep("reject-correction", async (input: RejectCorrectionInput, { container }) =>
  new StepResponse(toJson(await rejectCorrection(reconciliationDepsOf(container), input)))
)

/** An operator rejects a correction, with the reason; its break is open again. */
export const rejectCorrectionWorkflow = createWorkflow(
  rejectCorrectionWorkflowId,
  (input: RejectCorrectionInput) => new WorkflowResponse(rejectCorrectionStep(input))
)
