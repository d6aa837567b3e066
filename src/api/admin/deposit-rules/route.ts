import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listDepositRules } from "../../../workflows/settlement/deposit/list-deposit-rules"
import { publishDepositRuleWorkflow } from "../../../workflows/settlement/deposit/workflows/publish-deposit-rule"
import type { ListDepositRules, PublishDepositRule } from "./validators"

/** `GET /admin/deposit-rules`: every version, the newest first. Of those that apply to a merchant the highest amount wins. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListDepositRules>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListDepositRules
  const { rows, count } = await listDepositRules(databaseOf(req.scope), query)
  res.json({ deposit_rules: toJson(rows), count, limit: query.limit, offset: query.offset })
}

/** `POST /admin/deposit-rules`: the next version for a category, tier and currency; `is_retired` ends it. */
export const POST = async (req: AuthenticatedMedusaRequest<PublishDepositRule>, res: MedusaResponse) => {
  const { result } = await publishDepositRuleWorkflow(req.scope).run({
    input: { ...req.validatedBody, operator_id: req.auth_context.actor_id },
  })
  res.status(201).json({ deposit_rule: result })
}
