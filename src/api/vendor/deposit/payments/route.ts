import type { MedusaResponse } from "@medusajs/framework/http"
import { payDepositByCardWorkflow } from "../../../../workflows/settlement/deposit/workflows/pay-deposit-by-card"
import { payDepositFromBalanceWorkflow } from "../../../../workflows/settlement/deposit/workflows/pay-deposit-from-balance"
import type { VendorRequest } from "../../routing/vendor-request"
import { presentDepositPayment } from "../present"
import type { PayDeposit } from "../validators"

/**
 * `POST /vendor/deposit/payments`: fills the deposit from the balance at once, or opens a page where it is paid by card
 * (`checkout_url`). The same idempotency_key again answers with the same payment.
 */
export const POST = async (req: VendorRequest<PayDeposit>, res: MedusaResponse) => {
  const { source, return_url, ...body } = req.validatedBody
  const input = { ...body, merchant_id: req.vendor.merchant.id, member_id: req.vendor.member.id }
  if (source === "balance") {
    const { result } = await payDepositFromBalanceWorkflow(req.scope).run({ input })
    const { id, amount, currency_code, created_at } = result
    res.status(201).json({ deposit_movement: { id, amount, currency_code, created_at } })
    return
  }
  const page = `${process.env.PUBLIC_URL ?? `${req.protocol}://${req.get("host")}`}/vendor-panel/deposit`
  const { result } = await payDepositByCardWorkflow(req.scope).run({
    input: { ...input, return_url: return_url ?? page },
  })
  const { deposit_payment, checkout_url } = result
  res.status(201).json({ deposit_payment: presentDepositPayment(deposit_payment), checkout_url })
}
