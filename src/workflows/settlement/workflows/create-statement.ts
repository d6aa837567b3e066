import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { createStatement } from "../steps/create-statement"

/** Moments as ISO text; the period ends before `period_to_at`. */
export type CreateStatementWorkflowInput = {
  merchant_id: string
  currency_code: string
  period_from_at: string
  period_to_at: string
  created_by: string
}

export const createStatementWorkflowId = "create-statement"

const createStatementStep = createStep(
  "create-statement",
  async ({ period_from_at, period_to_at, ...input }: CreateStatementWorkflowInput, { container }) => {
    const period = { period_from_at: new Date(period_from_at), period_to_at: new Date(period_to_at) }
    return new StepResponse(toJson(await createStatement(moneyDepsOf(container), { ...input, ...period })))
  }
)

/**
 * Makes a merchant's statement of a period that is over, once.
 *
 * @returns the statement, as JSON
 * @throws MedusaError INVALID_DATA where the period is not over or does not run forward
 */
export const createStatementWorkflow = createWorkflow(
  createStatementWorkflowId,
  (input: CreateStatementWorkflowInput) => new WorkflowResponse(createStatementStep(input))
)
