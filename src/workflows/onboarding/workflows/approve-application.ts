import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { activateMerchantWorkflow, activationLockOf } from "../../merchant/workflows/activate-merchant"
import { type ApproveApplicationInput, approveApplicationStep } from "../steps/decide-application"

export const approveApplicationWorkflowId = "approve-application"

/**
 * Approves an application: the merchant exists, the applicant owns it, and it has what trading needs. Two
 * operators at once have one effect; approving again finishes an activation that stopped.
 *
 * @returns the id of the merchant
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED (decided otherwise; handle taken since)
 */
export const approveApplicationWorkflow = createWorkflow(
  approveApplicationWorkflowId,
  (input: ApproveApplicationInput) => {
    const { merchant_id } = approveApplicationStep(input)
    // Medusa skips the locks of workflows that run inside another one: the activation's is taken here.
    const key = transform({ merchant_id }, ({ merchant_id }) => activationLockOf(merchant_id))
    acquireLockStep({ key, timeout: 30, ttl: 60 })
    activateMerchantWorkflow.runAsStep({ input: { merchant_id } })
    releaseLockStep({ key })
    return new WorkflowResponse({ merchant_id })
  }
)
