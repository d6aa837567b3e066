import { createStep, createWorkflow, StepResponse, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { toJson } from "../../../lib/json"
import { riskDepsOf } from "../deps"
import { answerProposal, resolveDecision, type ResolveDecision } from "../resolve-decision"

export const resolveRiskDecisionWorkflowId = "resolve-risk-decision"
export const answerRiskProposalWorkflowId = "answer-risk-proposal"

export type AnswerRiskProposalInput = Parameters<typeof answerProposal>[1]

const resolveRiskDecisionStep = createStep("resolve-risk-decision", async (input: ResolveDecision, { container }) =>
  new StepResponse(toJson(await resolveDecision(riskDepsOf(container), input)))
)

const answerRiskProposalStep = createStep("answer-risk-proposal", async (input: AnswerRiskProposalInput, { container }) =>
  new StepResponse(toJson(await answerProposal(riskDepsOf(container), input)))
)

/**
 * An operator decides on an order that the rules have stopped; above the set's score a second one must agree.
 *
 * @returns the decision, as JSON
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED, INVALID_DATA: see `resolveDecision`
 */
export const resolveRiskDecisionWorkflow = createWorkflow(
  resolveRiskDecisionWorkflowId,
  (input: ResolveDecision) => {
    const decision = resolveRiskDecisionStep(input)
    const data = transform({ decision }, (from) => ({ id: from.decision.id, merchant_id: from.decision.merchant_id }))
    emitEventStep({ eventName: "risk_decision.changed", data })
    return new WorkflowResponse(decision)
  }
)

/** A second operator agrees, or sends it back. @returns the decision, as JSON */
export const answerRiskProposalWorkflow = createWorkflow(
  answerRiskProposalWorkflowId,
  (input: AnswerRiskProposalInput) => {
    const decision = answerRiskProposalStep(input)
    const data = transform({ decision }, (from) => ({ id: from.decision.id, merchant_id: from.decision.merchant_id }))
    emitEventStep({ eventName: "risk_decision.changed", data })
    return new WorkflowResponse(decision)
  }
)
