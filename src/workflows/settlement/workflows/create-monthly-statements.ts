import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import { createMonthlyStatements } from "../steps/create-statement"

export const createMonthlyStatementsWorkflowId = "create-monthly-statements"

const createMonthlyStatementsStep = createStep(
  "create-monthly-statements",
  async (_: void, { container }) =>
    new StepResponse({ created_count: await createMonthlyStatements(moneyDepsOf(container)) })
)

/**
 * Makes last month's statements of all merchants. Safe to run again.
 *
 * @returns how many were made
 */
export const createMonthlyStatementsWorkflow = createWorkflow(
  createMonthlyStatementsWorkflowId,
  () => new WorkflowResponse(createMonthlyStatementsStep())
)
