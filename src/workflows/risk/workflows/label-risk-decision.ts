import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { riskDepsOf } from "../deps"
import { type LabelByOperator, labelByOperator } from "../label-decisions"

export const labelRiskDecisionWorkflowId = "label-risk-decision"

const labelRiskDecisionStep = createStep("label-risk-decision", async (input: LabelByOperator, { container }) =>
  new StepResponse(toJson(await labelByOperator(riskDepsOf(container), input)))
)

/** An operator says what came of an order, on record: reports count by it. @returns the decision, as JSON */
export const labelRiskDecisionWorkflow = createWorkflow(
  labelRiskDecisionWorkflowId,
  (input: LabelByOperator) => new WorkflowResponse(labelRiskDecisionStep(input))
)
