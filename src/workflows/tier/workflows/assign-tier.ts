import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type AssignTierInput, assignTierStep } from "../steps/assign-tier"

export const assignTierWorkflowId = "assign-tier"

/**
 * Gives a merchant a tier from a time on, with a reason.
 * @throws MedusaError NOT_FOUND for the merchant; INVALID_DATA where there is no such tier, or the time is past;
 *   NOT_ALLOWED where the merchant has it then already
 */
export const assignTierWorkflow = createWorkflow(assignTierWorkflowId, (input: AssignTierInput) => {
  const assigned = assignTierStep(input)
  const data = transform({ assigned }, ({ assigned: { id, merchant_id } }) => ({ id, merchant_id }))
  emitEventStep({ eventName: "merchant.tier_assigned", data })
  return new WorkflowResponse(assigned)
})
