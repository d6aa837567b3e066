import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { publishSplitAgreementWorkflow } from "../../../../../workflows/commission/agreements/workflows/publish-split-agreement"
import { answerAgreement } from "../../present"
import type { PublishAgreement } from "../../validators"

/**
 * `POST /admin/split-agreements/:id/publish`: puts the draft in force from `valid_from` on (now, where it is
 * left out). @throws 404; 400
 */
export const POST = async (req: AuthenticatedMedusaRequest<PublishAgreement>, res: MedusaResponse) => {
  const { id } = req.params
  await publishSplitAgreementWorkflow(req.scope).run({
    input: {
      id,
      valid_from_at: req.validatedBody.valid_from ?? null,
      published_by: req.auth_context.actor_id,
    },
  })
  res.json(await answerAgreement(id, req.scope))
}
