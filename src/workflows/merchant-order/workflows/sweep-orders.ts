import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type SweepOrdersInput, sweepOrdersStep } from "../steps/sweep-orders"

export const sweepOrdersWorkflowId = "sweep-orders"

/**
 * Makes up for lost events: merchant orders that are missing, captures and refunds that are not booked,
 * progress that was missed. Safe to run twice, late, or on two machines: each of these happens once.
 *
 * @returns the ids of the orders that were placed, booked and synced
 */
export const sweepOrdersWorkflow = createWorkflow(
  sweepOrdersWorkflowId,
  (input: SweepOrdersInput) => new WorkflowResponse(sweepOrdersStep(input))
)
