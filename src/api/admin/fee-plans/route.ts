import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createFeePlanWorkflow } from "../../../workflows/commission/workflows/create-fee-plan"
import { commissionOf, nowOf } from "../../../workflows/merchant-order/modules"
import { answerWithFeePlan, presentSummary } from "./present"
import type { CreateFeePlanBody, ListFeePlans } from "./validators"

/** `GET /admin/fee-plans`: drafts first, then the latest version first; without their rules. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListFeePlans>, res: MedusaResponse) => {
  const { status, limit, offset } = req.validatedQuery as ListFeePlans
  const commission = commissionOf(req.scope)
  const at = nowOf(req.scope)
  const { fee_plans, count } = await commission.listPlans({ status, limit, offset })
  const in_force_id = await commission.idInForce(at)
  res.json({
    fee_plans: fee_plans.map((plan) => presentSummary(plan, { at, in_force_id })),
    count,
    limit,
    offset,
  })
}

/** `POST /admin/fee-plans`: writes a draft; nothing is charged by it until it is published. */
export const POST = async (req: AuthenticatedMedusaRequest<CreateFeePlanBody>, res: MedusaResponse) => {
  const { result } = await createFeePlanWorkflow(req.scope).run({
    input: { ...req.validatedBody, created_by: req.auth_context.actor_id },
  })
  res.json(await answerWithFeePlan(result.id, req.scope))
}
