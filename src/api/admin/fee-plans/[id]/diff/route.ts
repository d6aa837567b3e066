import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { diffPlans } from "../../../../../modules/commission/diff-plans"
import { commissionOf, nowOf } from "../../../../../workflows/merchant-order/modules"
import { presentDiff } from "../../present"
import type { DiffFeePlan } from "../../validators"

/**
 * `GET /admin/fee-plans/:id/diff?with=`: what this plan changes about another one, the one in force where
 * none is named. @throws 404
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const commission = commissionOf(req.scope)
  const query = req.validatedQuery as DiffFeePlan
  const after = await commission.retrievePlan(req.params.id)
  const other_id = query.with ?? (await commission.idInForce(nowOf(req.scope))) ?? after.id
  const before = await commission.retrievePlan(other_id)
  res.json({ diff: { ...presentDiff(diffPlans(before, after)), before_id: before.id, after_id: after.id } })
}
