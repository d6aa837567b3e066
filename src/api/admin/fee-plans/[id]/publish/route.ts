import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { publishFeePlanWorkflow } from "../../../../../workflows/commission/workflows/publish-fee-plan"
import { answerWithFeePlan } from "../../present"
import type { PublishFeePlan } from "../../validators"

/**
 * `POST /admin/fee-plans/:id/publish`: puts a draft in force from `valid_from` on (now, where it is left
 * out). @throws 404; 400 (no draft, changed meanwhile, no default rule, in the past)
 */
export const POST = async (req: AuthenticatedMedusaRequest<PublishFeePlan>, res: MedusaResponse) => {
  const { id } = req.params
  const { valid_from, revision } = req.validatedBody
  await publishFeePlanWorkflow(req.scope).run({
    input: { id, revision, valid_from_at: valid_from ?? null, published_by: req.auth_context.actor_id },
  })
  res.json(await answerWithFeePlan(id, req.scope))
}
