import { createStep, createWorkflow, StepResponse, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { databaseOf } from "../../../lib/database"
import { type Assessment, assessOrders, assessUnjudged } from "../assess-orders"
import { riskDepsOf } from "../deps"
import { labelDecisions } from "../label-decisions"

export const assessOrdersWorkflowId = "assess-orders"

export type AssessOrdersInput = {
  /** Only this order's; left out: every merchant order that no event brought here. */
  order_id?: string
}

const assessOrdersStep = createStep("assess-orders", async ({ order_id }: AssessOrdersInput, { container }) => {
  const deps = riskDepsOf(container)
  if (order_id === undefined) {
    const assessment = await assessUnjudged(deps)
    await labelDecisions(deps)
    return new StepResponse(answerOf(assessment))
  }
  const rows: { id: string }[] = await databaseOf(container)("merchant_order").select("id").where({ order_id }).orderBy("id")
  return new StepResponse(answerOf(await assessOrders(deps, rows.map(({ id }) => id))))
})

const answerOf = ({ decided, hold_ids }: Assessment) => ({
  decided: decided.map(({ id, merchant_id, merchant_order_id, decision }) => ({
    id,
    merchant_id,
    merchant_order_id,
    decision,
  })),
  planned: hold_ids,
})

/**
 * Judges merchant orders by the risk rules that hold, each once: allow, a planned hold, or a stop until an operator has
 * looked ("risk_review.opened"). Safe to run twice, late, or on several machines.
 *
 * @returns what this run decided
 */
export const assessOrdersWorkflow = createWorkflow(assessOrdersWorkflowId, (input: AssessOrdersInput) => {
  const assessment = assessOrdersStep(input)
  const reviews = transform({ assessment }, ({ assessment: { decided } }) =>
    decided.filter(({ decision }) => decision === "review").map(({ id, merchant_id }) => ({ id, merchant_id }))
  )
  const planned = transform({ assessment }, (data) => data.assessment.planned)
  emitEventStep({ eventName: "risk_review.opened", data: reviews })
  emitEventStep({ eventName: "hold.planned", data: planned }).config({ name: "emit-hold-planned" })
  return new WorkflowResponse(assessment)
})
