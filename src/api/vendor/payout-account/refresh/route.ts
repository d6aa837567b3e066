import type { MedusaResponse } from "@medusajs/framework/http"
import { refreshPayoutAccountWorkflow } from "../../../../workflows/payout/workflows/refresh-payout-account"
import type { VendorRequest } from "../../routing/vendor-request"
import { presentPayoutAccount } from "../present"

/**
 * `POST /vendor/payout-account/refresh`: asks the provider how the account stands, in case its message was
 * lost.
 */
export const POST = async (req: VendorRequest, res: MedusaResponse) => {
  const { result } = await refreshPayoutAccountWorkflow(req.scope).run({
    input: { merchant_id: req.vendor.merchant.id },
  })
  res.json({ payout_account: presentPayoutAccount(result) })
}
