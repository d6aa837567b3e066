import type { MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../../workflows/money/deps"
import { showWithdrawalTerms } from "../../../workflows/settlement/queries/show-withdrawal-terms"
import type { VendorRequest } from "../routing/vendor-request"

/** `GET /vendor/withdrawal-terms`: by currency, what can be withdrawn, what it costs, and what stands against it. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const { id: merchant_id, currency_code } = req.vendor.merchant
  const terms = await showWithdrawalTerms(moneyDepsOf(req.scope), { merchant_id, currency_code })
  res.json({ withdrawal_terms: toJson(terms) })
}
