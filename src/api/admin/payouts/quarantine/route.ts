import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { PAYOUT_MODULE } from "../../../../modules/payout"
import type PayoutModuleService from "../../../../modules/payout/service"
import type { ListQuarantine } from "../validators"

/** `GET /admin/payouts/quarantine`: what happened at the provider without us; open ones unless `is_open=false`. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListQuarantine>, res: MedusaResponse) => {
  const { q: _q, ...query } = req.validatedQuery as ListQuarantine
  const { rows, count } = await req.scope.resolve<PayoutModuleService>(PAYOUT_MODULE).pageOfQuarantine(query)
  res.json({ quarantined: toJson(rows), count, limit: query.limit, offset: query.offset })
}
