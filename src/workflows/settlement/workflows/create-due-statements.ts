import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import { createDueStatements } from "../steps/create-due-statements"

export const createDueStatementsWorkflowId = "create-due-statements"

const createDueStatementsStep = createStep(
  "create-due-statements",
  async (_: void, { container }) =>
    new StepResponse({ created_count: await createDueStatements(moneyDepsOf(container)) })
)

/**
 * Makes the statements of all cycles that are over, of all merchants. Safe to run again.
 *
 * @returns how many were made
 */
export const createDueStatementsWorkflow = createWorkflow(
  createDueStatementsWorkflowId,
  () => new WorkflowResponse(createDueStatementsStep())
)
