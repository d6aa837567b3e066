import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createReferralCodeWorkflow } from "../../../../../workflows/commission/agreements/workflows/create-referral-code"
import { commissionOf } from "../../../../../workflows/merchant-order/modules"
import { answerPartner } from "../../present"
import type { CreateReferralCode, ListReferralCodes } from "../../validators"

/** `GET /admin/partners/:id/referral-codes`: its codes, the newest first, and how often each was clicked. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListReferralCodes>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as ListReferralCodes
  await answerPartner(req.params.id, req.scope)
  const page = await commissionOf(req.scope).referrals.listCodes({ party: req.params.id, limit, offset })
  res.json({ ...page, limit, offset })
}

/** `POST /admin/partners/:id/referral-codes`: gives it a code. @throws 404; 400 (field's path; taken) */
export const POST = async (req: AuthenticatedMedusaRequest<CreateReferralCode>, res: MedusaResponse) => {
  const { result } = await createReferralCodeWorkflow(req.scope).run({
    input: { partner_id: req.params.id, ...req.validatedBody, created_by: req.auth_context.actor_id },
  })
  res.json({ referral_code: result })
}
