import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { discardSplitAgreementDraftWorkflow } from "../../../../../workflows/commission/agreements/workflows/discard-split-agreement-draft"
import { saveSplitAgreementDraftWorkflow } from "../../../../../workflows/commission/agreements/workflows/save-split-agreement-draft"
import { answerAgreement } from "../../present"
import type { AgreementDraftBody } from "../../validators"

/** `POST /admin/split-agreements/:id/draft`: writes the next version's draft, whole. @throws 404; 400 */
export const POST = async (req: AuthenticatedMedusaRequest<AgreementDraftBody>, res: MedusaResponse) => {
  const { id } = req.params
  await saveSplitAgreementDraftWorkflow(req.scope).run({
    input: { id, draft: req.validatedBody, saved_by: req.auth_context.actor_id },
  })
  res.json(await answerAgreement(id, req.scope))
}

/** `DELETE /admin/split-agreements/:id/draft`: throws the draft away. @throws 404; 400 (there is none) */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  await discardSplitAgreementDraftWorkflow(req.scope).run({
    input: { id, discarded_by: req.auth_context.actor_id },
  })
  res.json({ id, object: "split_agreement_draft", deleted: true })
}
