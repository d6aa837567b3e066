import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { clickReferralCodeWorkflow } from "../../../workflows/commission/agreements/workflows/click-referral-code"
import type { ClickReferral } from "./validators"

/**
 * `POST /store/referrals { code }`: somebody came by a code or link. The storefront keeps the token and brings
 * it to the cart. @throws 400 (unknown or disabled code)
 */
export const POST = async (req: MedusaRequest<ClickReferral>, res: MedusaResponse) => {
  const { result } = await clickReferralCodeWorkflow(req.scope).run({ input: req.validatedBody })
  const { token, code, valid_until_at } = result
  res.json({ referral: { token, code, valid_until_at } })
}
