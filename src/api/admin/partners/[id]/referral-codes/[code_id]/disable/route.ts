import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { disableReferralCodeWorkflow } from "../../../../../../../workflows/commission/agreements/workflows/disable-referral-code"

/** `POST /admin/partners/:id/referral-codes/:code_id/disable`: ends a code for new clicks. @throws 404 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id, code_id } = req.params
  const { result } = await disableReferralCodeWorkflow(req.scope).run({
    input: { partner_id: id, id: code_id, disabled_by: req.auth_context.actor_id },
  })
  res.json({ referral_code: result })
}
