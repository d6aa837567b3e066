import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { PAYOUT_MODULE } from "../../../../modules/payout"
import type PayoutModuleService from "../../../../modules/payout/service"
import type { ListShortfalls } from "../validators"

/** `GET /admin/payouts/shortfalls`: merchants' balances at the provider that are (were) below zero. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListShortfalls>, res: MedusaResponse) => {
  const { q: _q, ...query } = req.validatedQuery as ListShortfalls
  const { rows, count } = await req.scope.resolve<PayoutModuleService>(PAYOUT_MODULE).recoveries.listShortfalls(query)
  res.json({ shortfalls: toJson(rows), count, limit: query.limit, offset: query.offset })
}
