import type { MedusaResponse } from "@medusajs/framework/http"
import { followDepositPaymentWorkflow } from "../../../../../../workflows/settlement/deposit/workflows/follow-deposit-payment"
import type { VendorRequest } from "../../../../routing/vendor-request"
import { presentDepositPayment } from "../../../present"

/** `POST /vendor/deposit/payments/:id/refresh`: asks the provider how a card payment stands, and books it once it is paid. */
export const POST = async (req: VendorRequest, res: MedusaResponse) => {
  const { result } = await followDepositPaymentWorkflow(req.scope).run({
    input: { deposit_payment_id: req.params.id, merchant_id: req.vendor.merchant.id },
  })
  res.json({ deposit_payment: presentDepositPayment(result) })
}
