import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { endSplitAgreementWorkflow } from "../../../../../workflows/commission/agreements/workflows/end-split-agreement"
import { answerAgreement } from "../../present"
import type { EndAgreement } from "../../validators"

/** `POST /admin/split-agreements/:id/end`: ends it from `ends_at` on (now, where it is left out). @throws 404; 400 */
export const POST = async (req: AuthenticatedMedusaRequest<EndAgreement>, res: MedusaResponse) => {
  const { id } = req.params
  await endSplitAgreementWorkflow(req.scope).run({
    input: { id, ends_at: req.validatedBody.ends_at ?? null, ended_by: req.auth_context.actor_id },
  })
  res.json(await answerAgreement(id, req.scope))
}
