import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { TierModuleService } from "../../../modules/tier"
import { nowOf } from "../../../workflows/merchant-order/modules"

/** `GET /admin/tiers`: all tiers, the lowest first, with the merchants that were assigned each. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const tier = req.scope.resolve<TierModuleService>("tier")
  res.json({ tiers: await tier.listTiers(nowOf(req.scope)) })
}
