import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { deductFromDepositWorkflow } from "../../../../../workflows/settlement/deposit/workflows/deduct-from-deposit"
import type { DeductFromDeposit } from "../../validators"

/** `POST /admin/deposits/:merchant_id/deduct`: takes a penalty out of the deposit; the merchant reads the reason. */
export const POST = async (req: AuthenticatedMedusaRequest<DeductFromDeposit>, res: MedusaResponse) => {
  const { result } = await deductFromDepositWorkflow(req.scope).run({
    input: { ...req.validatedBody, merchant_id: req.params.id, operator_id: req.auth_context.actor_id },
  })
  res.status(201).json({ deposit_movement: result })
}
