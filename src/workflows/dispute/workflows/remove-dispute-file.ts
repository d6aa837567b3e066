import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteFilesWorkflow } from "@medusajs/medusa/core-flows"
import { disputeDepsOf } from "../deps"
import { type EvidenceAuthor, removeEvidenceFile } from "../steps/give-evidence"

export const removeDisputeFileWorkflowId = "remove-dispute-file"

const removeDisputeFileStep = createStep(
  "remove-dispute-file",
  async (input: EvidenceAuthor & { file_id: string }, { container }) => {
    const file_id = await removeEvidenceFile(disputeDepsOf(container), input)
    return new StepResponse({ ids: [file_id] })
  }
)

/** Takes a file of an author's draft away, and its content. */
export const removeDisputeFileWorkflow = createWorkflow(
  removeDisputeFileWorkflowId,
  (input: EvidenceAuthor & { file_id: string }) => {
    const removed = removeDisputeFileStep(input)
    deleteFilesWorkflow.runAsStep({ input: removed })
    return new WorkflowResponse(removed)
  }
)
