import type { MedusaResponse } from "@medusajs/framework/http"
import { cancelWithdrawalWorkflow } from "../../../../../workflows/settlement/workflows/cancel-withdrawal"
import type { VendorRequest } from "../../../routing/vendor-request"
import { presentWithdrawal } from "../../present"

/**
 * `POST /vendor/withdrawals/:id/cancel`: takes a withdrawal back that was not sent yet; amount and fee are
 * available again.
 */
export const POST = async (req: VendorRequest, res: MedusaResponse) => {
  const { result } = await cancelWithdrawalWorkflow(req.scope).run({
    input: {
      merchant_id: req.vendor.merchant.id,
      withdrawal_id: req.params.id,
      member_id: req.vendor.member.id,
    },
  })
  res.json({ withdrawal: presentWithdrawal(result) })
}
