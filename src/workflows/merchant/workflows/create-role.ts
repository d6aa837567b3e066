import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type CreateRoleInput, createRoleStep } from "../steps/create-role"

export const createRoleWorkflowId = "create-role"

/**
 * Makes a role of the merchant's own, of rights that the acting member has.
 *
 * @throws MedusaError FORBIDDEN (names the rights that the acting member does not have), NOT_ALLOWED (name
 *   taken)
 */
export const createRoleWorkflow = createWorkflow(
  createRoleWorkflowId,
  (input: CreateRoleInput) => new WorkflowResponse(createRoleStep(input))
)
