import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import type { DisputeEvidenceTexts } from "../../../modules/dispute/evidence-fields"
import { disputeDepsOf } from "../deps"
import { type EvidenceAuthor, saveEvidence } from "../steps/give-evidence"

export const saveDisputeEvidenceWorkflowId = "save-dispute-evidence"

const saveDisputeEvidenceStep = createStep("save-dispute-evidence", async (input: EvidenceAuthor & { texts: DisputeEvidenceTexts }, { container }) => {
  return new StepResponse(toJson(await saveEvidence(disputeDepsOf(container), input)))
})

/** Saves the draft of what a merchant, or the platform, says in a dispute. @returns the evidence, as JSON */
export const saveDisputeEvidenceWorkflow = createWorkflow(
  saveDisputeEvidenceWorkflowId,
  (input: EvidenceAuthor & { texts: DisputeEvidenceTexts }) => new WorkflowResponse(saveDisputeEvidenceStep(input))
)
