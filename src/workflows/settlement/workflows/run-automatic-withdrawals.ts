import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { runAutomaticWithdrawals } from "../steps/run-automatic-withdrawals"

export const runAutomaticWithdrawalsWorkflowId = "run-automatic-withdrawals"

const runAutomaticWithdrawalsStep = createStep(
  "run-automatic-withdrawals",
  async (_: void, { container }) => new StepResponse(toJson(await runAutomaticWithdrawals(moneyDepsOf(container))))
)

/**
 * Withdraws what merchants want withdrawn without being asked. Safe to run at any time, as often as wanted.
 *
 * @returns how many were requested, and how many a rule refused
 */
export const runAutomaticWithdrawalsWorkflow = createWorkflow(
  runAutomaticWithdrawalsWorkflowId,
  () => new WorkflowResponse(runAutomaticWithdrawalsStep())
)
