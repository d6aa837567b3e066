import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reconcilePayoutsWorkflow } from "../../../../workflows/payout/workflows/reconcile-payouts"

/**
 * `GET /admin/payouts/reconciliation`: the ledger held against the provider, now, to the cent (minor
 * units), and the movements at the provider that no intent of ours explains.
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { result } = await reconcilePayoutsWorkflow(req.scope).run({ input: { look_back_days: 3 } })
  res.json({ reconciliation: result })
}
