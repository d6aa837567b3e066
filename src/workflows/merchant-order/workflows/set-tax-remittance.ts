import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type SetTaxRemittanceInput, setTaxRemittanceStep } from "../steps/set-tax-remittance"

export const setTaxRemittanceWorkflowId = "set-tax-remittance"

/**
 * Says who remits the tax of sales in a region or a country from a time on. Orders of before stay as they were
 * split.
 *
 * @throws MedusaError NOT_FOUND where there is no such region; INVALID_DATA where it would begin in the past
 */
export const setTaxRemittanceWorkflow = createWorkflow(
  setTaxRemittanceWorkflowId,
  (input: SetTaxRemittanceInput) => new WorkflowResponse(setTaxRemittanceStep(input))
)
