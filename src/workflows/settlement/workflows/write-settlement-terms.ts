import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { writeTerms, type WriteTermsInput } from "../steps/write-terms"

/** Moments as ISO text. */
export type WriteSettlementTermsInput = Omit<WriteTermsInput, "valid_from_at"> & { valid_from_at: string | null }

export const writeSettlementTermsWorkflowId = "write-settlement-terms"

const writeSettlementTermsStep = createStep(
  "write-settlement-terms",
  async ({ valid_from_at, ...input }: WriteSettlementTermsInput, { container }) => {
    const at = valid_from_at === null ? null : new Date(valid_from_at)
    return new StepResponse(toJson(await writeTerms(moneyDepsOf(container), { ...input, valid_from_at: at })))
  }
)

/**
 * Writes the next version of the settlement terms of a merchant, a tier, a currency, or everybody.
 *
 * @returns the terms, as JSON
 * @throws MedusaError INVALID_DATA naming the field
 */
export const writeSettlementTermsWorkflow = createWorkflow(
  writeSettlementTermsWorkflowId,
  (input: WriteSettlementTermsInput) => new WorkflowResponse(writeSettlementTermsStep(input))
)
