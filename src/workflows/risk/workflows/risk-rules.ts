import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import type { RiskRule, RiskSettings } from "../../../modules/risk/rules"
import { riskDepsOf } from "../deps"
import { createRiskRules, goLive, publishRiskRules } from "../edit-rules"

export const createRiskRulesWorkflowId = "create-risk-rules"
export const publishRiskRulesWorkflowId = "publish-risk-rules"
export const goLiveWorkflowId = "go-live-with-risk-rule"

export type CreateRiskRulesInput = {
  name: string
  rules: RiskRule[]
  settings: RiskSettings
  operator_id: string
}
export type PublishRiskRulesInput = { id: string; valid_from_at?: string; operator_id: string }
export type GoLiveInput = { id: string; rule_id: string; reason: string; operator_id: string }

const createRiskRulesStep = createStep("create-risk-rules", async (input: CreateRiskRulesInput, { container }) =>
  new StepResponse(toJson(await createRiskRules(riskDepsOf(container), input)))
)

const publishRiskRulesStep = createStep("publish-risk-rules", async (input: PublishRiskRulesInput, { container }) => {
  const valid_from_at = input.valid_from_at === undefined ? undefined : new Date(input.valid_from_at)
  return new StepResponse(toJson(await publishRiskRules(riskDepsOf(container), { ...input, valid_from_at })))
})

const goLiveWithRiskRuleStep = createStep("go-live-with-risk-rule", async (input: GoLiveInput, { container }) =>
  new StepResponse(toJson(await goLive(riskDepsOf(container), input)))
)

/** Makes a draft of risk rules; nothing is judged by it. @returns the draft, as JSON */
export const createRiskRulesWorkflow = createWorkflow(
  createRiskRulesWorkflowId,
  (input: CreateRiskRulesInput) => new WorkflowResponse(createRiskRulesStep(input))
)

/**
 * Makes a draft the next version of the risk rules from a day on, on record.
 * @returns the version, as JSON
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is published; INVALID_DATA for a day that has passed
 */
export const publishRiskRulesWorkflow = createWorkflow(
  publishRiskRulesWorkflowId,
  (input: PublishRiskRulesInput) => new WorkflowResponse(publishRiskRulesStep(input))
)

/**
 * Takes one rule of a published version out of the shadow: a new version, from now on, on record.
 * @returns the new version, as JSON
 */
export const goLiveWorkflow = createWorkflow(
  goLiveWorkflowId,
  (input: GoLiveInput) => new WorkflowResponse(goLiveWithRiskRuleStep(input))
)
