import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { rollCheckpointsStep } from "../steps/roll-checkpoints"

export const rollLedgerCheckpointsWorkflowId = "roll-ledger-checkpoints"

/**
 * Sums up the hot accounts of the ledger, so that reading them stays quick.
 *
 * @returns how many checkpoints were written; null where postings under way took too long, and the next
 *   run does it
 */
export const rollLedgerCheckpointsWorkflow = createWorkflow(rollLedgerCheckpointsWorkflowId, () => {
  return new WorkflowResponse(rollCheckpointsStep())
})
