import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../../lib/json"
import { type MoneyDeps, moneyDepsOf } from "../../../money/deps"
import { assessDeposits } from "../assess-deposits"
import { sweepDepositPayments } from "../pay-deposit-by-card"
import { refundDueDeposits } from "../refund-deposits"

const keepDeposits = async (deps: MoneyDeps) => ({
  assessed_count: await assessDeposits(deps),
  ended_payment_count: await sweepDepositPayments(deps),
  refunded_count: await refundDueDeposits(deps),
})

export const keepDepositsWorkflowId = "keep-deposits"

const keepDepositsStep = createStep(
  "keep-deposits",
  async (_: void, { container }) => new StepResponse(toJson(await keepDeposits(moneyDepsOf(container))))
)

/**
 * What deposits need from time to time: requirements are assessed anew, card payments whose message was lost are booked,
 * and deposits whose claim period is over go back. Safe to run twice, late, or on several machines.
 *
 * @returns how many of each
 */
export const keepDepositsWorkflow = createWorkflow(
  keepDepositsWorkflowId,
  () => new WorkflowResponse(keepDepositsStep())
)
