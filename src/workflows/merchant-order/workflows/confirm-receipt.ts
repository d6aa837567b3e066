import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { confirmReceiptStep, type ConfirmReceiptInput } from "../steps/confirm-receipt"
import { syncMerchantOrdersStep } from "../steps/sync-merchant-orders"

export const confirmReceiptWorkflowId = "confirm-receipt"

/**
 * A customer confirms that everything of a merchant order has arrived: it is completed, and the days until
 * its earning is released begin to count. Idempotent.
 *
 * @throws MedusaError NOT_FOUND where it is not this customer's; NOT_ALLOWED where not everything was sent
 *   yet
 */
export const confirmReceiptWorkflow = createWorkflow(
  confirmReceiptWorkflowId,
  (input: ConfirmReceiptInput) => new WorkflowResponse(syncMerchantOrdersStep(confirmReceiptStep(input)))
)
