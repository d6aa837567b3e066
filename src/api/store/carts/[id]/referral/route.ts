import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { attachReferralWorkflow } from "../../../../../workflows/commission/agreements/workflows/attach-referral"
import type { AttachReferral } from "../../../referrals/validators"

/**
 * `POST /store/carts/:id/referral { code }` or `{ token }`: the cart's order counts as referred, if it is
 * placed within the window. The last click wins. @throws 404 (cart); 400 (unknown, over, completed cart, a
 * self-referral): nothing changes
 */
export const POST = async (req: MedusaRequest<AttachReferral>, res: MedusaResponse) => {
  const { result } = await attachReferralWorkflow(req.scope).run({
    input: { cart_id: req.params.id, ...req.validatedBody },
  })
  const { token, code, valid_until_at } = result
  res.json({ referral: { token, code, valid_until_at } })
}
