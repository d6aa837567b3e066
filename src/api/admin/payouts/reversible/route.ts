import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { moneyDepsOf } from "../../../../workflows/money/deps"
import { listReversible } from "../../../../workflows/payout/reversal/start-reversal"

/** `GET /admin/payouts/reversible?merchant_id=`: transfers of which something can be taken back, and how much. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, { merchant_id: string }>, res: MedusaResponse) => {
  const { merchant_id } = req.validatedQuery as { merchant_id: string }
  res.json({ transfers: toJson(await listReversible(moneyDepsOf(req.scope), merchant_id)) })
}
