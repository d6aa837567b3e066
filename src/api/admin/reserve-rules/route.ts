import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { SETTLEMENT_MODULE } from "../../../modules/settlement"
import type SettlementModuleService from "../../../modules/settlement/service"
import { namesOf } from "../../../workflows/risk/queries/merchant-names"
import { addReserveRuleWorkflow } from "../../../workflows/risk/workflows/add-reserve-rule"
import type { AddReserveRuleBody, ListReserveRules } from "./validators"

/** `GET /admin/reserve-rules`: all versions of rolling reserves, newest first. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListReserveRules>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as ListReserveRules
  const { holds } = req.scope.resolve<SettlementModuleService>(SETTLEMENT_MODULE)
  const [rows, count] = await holds.listReserveRules({ limit, offset })
  const names = await namesOf(rows, databaseOf(req.scope))
  const reserve_rules = toJson(rows).map((row) => ({ ...row, merchant: names.get(row.merchant_id ?? "") ?? null }))
  res.json({ reserve_rules, count, limit, offset })
}

/** `POST /admin/reserve-rules`: the next version of a merchant's, a tier's, or everybody's rolling reserve. */
export const POST = async (req: AuthenticatedMedusaRequest<AddReserveRuleBody>, res: MedusaResponse) => {
  const { merchant_id = null, tier_code = null, ...rule } = req.validatedBody
  const { result } = await addReserveRuleWorkflow(req.scope).run({
    input: { ...rule, merchant_id, tier_code, operator_id: req.auth_context.actor_id },
  })
  res.status(201).json({ reserve_rule: result })
}
