import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { commissionOf } from "../../../workflows/merchant-order/modules"
import { createFeePlanWorkflow } from "../../../workflows/commission/workflows/create-fee-plan"
import { presentFeePlan } from "./present"
import type { CreateFeePlanBody, ListFeePlans } from "./validators"

/** `GET /admin/fee-plans`: drafts first, then the latest version first. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListFeePlans>, res: MedusaResponse) => {
  const { status, limit, offset } = req.validatedQuery as ListFeePlans
  const { fee_plans, count } = await commissionOf(req.scope).listPlans({ status, limit, offset })
  res.json({ fee_plans: fee_plans.map(presentFeePlan), count, limit, offset })
}

/** `POST /admin/fee-plans`: writes a draft; nothing is charged by it until it is published. */
export const POST = async (req: AuthenticatedMedusaRequest<CreateFeePlanBody>, res: MedusaResponse) => {
  const { result } = await createFeePlanWorkflow(req.scope).run({
    input: { ...req.validatedBody, created_by: req.auth_context.actor_id },
  })
  res.json({ fee_plan: presentFeePlan(await commissionOf(req.scope).retrievePlan(result.id)) })
}
