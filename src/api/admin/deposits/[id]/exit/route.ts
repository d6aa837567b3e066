import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { startDepositExitWorkflow } from "../../../../../workflows/settlement/deposit/workflows/start-deposit-exit"

/**
 * `POST /admin/deposits/:merchant_id/exit`: the merchant leaves; its deposit goes back when the claim period is over.
 * A merchant that closes leaves by itself.
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { result } = await startDepositExitWorkflow(req.scope).run({
    input: { merchant_id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.json({ deposits: result })
}
