import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../../../../../lib/database"
import type { TierModuleService } from "../../../../../modules/tier"
import { readMerchantDetail } from "../../../../../workflows/merchant/queries/merchants"
import { nowOf } from "../../../../../workflows/merchant-order/modules"
import { assignTierWorkflow } from "../../../../../workflows/tier/workflows/assign-tier"
import type { AssignTierBody, ListTierAssignments } from "../../../tiers/validators"

const answer = async (
  merchant_id: string,
  page: { limit: number; offset: number },
  scope: MedusaContainer
) => {
  const tier = scope.resolve<TierModuleService>("tier")
  await readMerchantDetail(databaseOf(scope), merchant_id)
  const tiers = await tier.tiersOf([merchant_id], nowOf(scope))
  return { tier_code: tiers.get(merchant_id), ...(await tier.historyOf(merchant_id, page)), ...page }
}

/** `GET /admin/merchants/:id/tier`: its tier now, and its history, the latest first. @throws 404 */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, ListTierAssignments>,
  res: MedusaResponse
) => {
  const { limit, offset } = req.validatedQuery as ListTierAssignments
  res.json(await answer(req.params.id, { limit, offset }, req.scope))
}

/** `POST /admin/merchants/:id/tier`: gives it a tier, with the reason. @throws 404; 400 */
export const POST = async (req: AuthenticatedMedusaRequest<AssignTierBody>, res: MedusaResponse) => {
  const { id } = req.params
  const { tier_code, reason, valid_from } = req.validatedBody
  const assigned_by = req.auth_context.actor_id
  await assignTierWorkflow(req.scope).run({
    input: { merchant_id: id, tier_code, reason, valid_from_at: valid_from ?? null, assigned_by },
  })
  res.json(await answer(id, { limit: 20, offset: 0 }, req.scope))
}
