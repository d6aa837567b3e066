import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../../lib/json"
import { moneyDepsOf } from "../../../money/deps"
import { assessDeposit } from "../assess-deposits"

export type AssessDepositInput = { merchant_id: string }

export const assessDepositWorkflowId = "assess-deposit"

const assessDepositStep = createStep(
  "assess-deposit",
  async (input: AssessDepositInput, { container }) => new StepResponse(toJson(await assessDeposit(moneyDepsOf(container), input.merchant_id)))
)

/**
 * Says which deposit one merchant must have now. Running it again changes nothing.
 */
export const assessDepositWorkflow = createWorkflow(
  assessDepositWorkflowId,
  (input: AssessDepositInput) => new WorkflowResponse(assessDepositStep(input))
)
