import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { allowWithdrawalsWorkflow } from "../../../../workflows/settlement/workflows/allow-withdrawals"

/** `DELETE /admin/withdrawal-stops/:merchant_id`: the merchant may withdraw again. */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  await allowWithdrawalsWorkflow(req.scope).run({
    input: { merchant_id: id, operator_id: req.auth_context.actor_id },
  })
  res.json({ id, object: "withdrawal_stop", deleted: true })
}
