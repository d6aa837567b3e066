import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { moneyDepsOf } from "../../money/deps"
import { checkBalances } from "../shortfall/check-balances"

export const checkConnectedBalancesWorkflowId = "check-connected-balances"

const checkConnectedBalancesStep = createStep(
  "check-connected-balances",
  async (_: void, { container }) => new StepResponse({ short_count: await checkBalances(moneyDepsOf(container)) })
)

/** Looks for merchants' balances at the provider that are below zero. @returns how many are */
export const checkConnectedBalancesWorkflow = createWorkflow(
  checkConnectedBalancesWorkflowId,
  () => new WorkflowResponse(checkConnectedBalancesStep())
)
