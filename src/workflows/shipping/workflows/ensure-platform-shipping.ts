import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ensurePlatformShippingStep } from "../steps/ensure-platform-shipping"

export const ensurePlatformShippingWorkflowId = "ensure-platform-shipping"

/**
 * Finds or makes what every merchant shares for selling: one stock slot in the default sales channel, one fulfilment
 * set with one service zone per region, one shipping option type. Idempotent, and safe for two at once.
 *
 * @returns the ids, see `PlatformShipping`
 * @throws NOT_ALLOWED where the store has no sales channel at all
 */
export const ensurePlatformShippingWorkflow = createWorkflow(ensurePlatformShippingWorkflowId, () =>
  new WorkflowResponse(ensurePlatformShippingStep({}))
)
