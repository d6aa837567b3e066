import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type CreatePartnerInput, createPartnerStep } from "../steps/create-partner"

export const createPartnerWorkflowId = "create-partner"

/**
 * Makes a partner (channel, referrer, service provider, supplier) and invites its first member, who will own
 * it. Emits "partner.created".
 *
 * @returns its id, and the invitation with its secret token, which is not shown again
 * @throws MedusaError NOT_ALLOWED (the handle is taken)
 */
export const createPartnerWorkflow = createWorkflow(createPartnerWorkflowId, (input: CreatePartnerInput) => {
  const partner = createPartnerStep(input)
  emitEventStep({ eventName: "partner.created", data: { id: partner.id } })
  return new WorkflowResponse(partner)
})
