import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createSplitAgreementWorkflow } from "../../../workflows/commission/agreements/workflows/create-split-agreement"
import { commissionOf, nowOf } from "../../../workflows/merchant-order/modules"
import { answerAgreement, presentAgreements } from "./present"
import type { AgreementDraftBody, ListAgreementsQuery } from "./validators"

/** `GET /admin/split-agreements`: agreements with all their versions, the newest first. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListAgreementsQuery>, res: MedusaResponse) => {
  const { status, party, merchant_id, limit, offset } = req.validatedQuery as ListAgreementsQuery
  const wanted = { status, party, merchant_id, limit, offset, at: nowOf(req.scope) }
  const { split_agreements, count } = await commissionOf(req.scope).agreements.list(wanted)
  res.json({ ...(await presentAgreements(split_agreements, req.scope)), count, limit, offset })
}

/** `POST /admin/split-agreements`: writes a draft; nothing is shared by it until it is published. */
export const POST = async (req: AuthenticatedMedusaRequest<AgreementDraftBody>, res: MedusaResponse) => {
  const { result } = await createSplitAgreementWorkflow(req.scope).run({
    input: { draft: req.validatedBody, created_by: req.auth_context.actor_id },
  })
  res.json(await answerAgreement(result.id, req.scope))
}
