import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { retryWithdrawalWorkflow } from "../../../../../workflows/payout/workflows/retry-withdrawal"

/**
 * `POST /admin/withdrawals/:id/retry`: lets a withdrawal go on that waits for an operator, or whose payout
 * the bank sent back.
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { result } = await retryWithdrawalWorkflow(req.scope).run({
    input: { withdrawal_id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ withdrawal: result })
}
