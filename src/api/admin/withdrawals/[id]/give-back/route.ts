import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { giveBackWithdrawalWorkflow } from "../../../../../workflows/payout/workflows/give-back-withdrawal"

/**
 * `POST /admin/withdrawals/:id/give-back`: gives a withdrawal up whose transfer cannot be made: the money
 * is the merchant's again.
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { result } = await giveBackWithdrawalWorkflow(req.scope).run({
    input: { withdrawal_id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ withdrawal: result })
}
