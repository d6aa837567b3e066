import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { announce } from "../announce"
import { disputeDepsOf } from "../deps"
import { type AttributeDispute, attributeDispute } from "../steps/attribute-dispute"

type Part = { merchant_order_id: string; line_ids: string[]; amount: number }
export type AttributeDisputeInput = Omit<AttributeDispute, "parts"> & { parts: Part[] | null }

export const attributeDisputeWorkflowId = "attribute-dispute"

const attributeDisputeStep = createStep("attribute-dispute", async (input: AttributeDisputeInput, { container }) => {
  const parts = input.parts && input.parts.map((part) => ({ ...part, amount: BigInt(part.amount) }))
  await announce(container, await attributeDispute(disputeDepsOf(container), { ...input, parts }))
  return new StepResponse({ id: input.dispute_id })
})

/** An operator says which lines or merchants a dispute concerns (amounts: JSON numbers of minor units). Emits dispute.attributed */
export const attributeDisputeWorkflow = createWorkflow(
  attributeDisputeWorkflowId,
  (input: AttributeDisputeInput) => new WorkflowResponse(attributeDisputeStep(input))
)
