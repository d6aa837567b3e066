import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { commissionOf } from "../../../../../workflows/merchant-order/modules"
import { publishFeePlanWorkflow } from "../../../../../workflows/commission/workflows/publish-fee-plan"
import { presentFeePlan } from "../../present"
import type { PublishFeePlan } from "../../validators"

/**
 * `POST /admin/fee-plans/:id/publish`: puts a draft in force from `valid_from` on (now, where it is left
 * out).
 */
export const POST = async (req: AuthenticatedMedusaRequest<PublishFeePlan>, res: MedusaResponse) => {
  const { id } = req.params
  await publishFeePlanWorkflow(req.scope).run({
    input: {
      id,
      valid_from_at: req.validatedBody.valid_from ?? null,
      published_by: req.auth_context.actor_id,
    },
  })
  res.json({ fee_plan: presentFeePlan(await commissionOf(req.scope).retrievePlan(id)) })
}
