import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Clock } from "../../../lib/clock"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listWithdrawalRules } from "../../../workflows/settlement/queries/list-withdrawal-rules"
import { publishWithdrawalRuleWorkflow } from "../../../workflows/settlement/workflows/publish-withdrawal-rule"
import type { ListWithdrawalRules, PublishWithdrawalRule } from "./validators"

/** `GET /admin/withdrawal-rules`: the versions of the rules; `current=true`: those that hold now or will. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListWithdrawalRules>, res: MedusaResponse) => {
  const { current, ...query } = req.validatedQuery as ListWithdrawalRules
  const at = req.scope.resolve<Clock>("clock").now()
  const { rows, count } = await listWithdrawalRules(databaseOf(req.scope), {
    ...query,
    ...(current && { current: { at } }),
  })
  res.json({ withdrawal_rules: toJson(rows), count, limit: query.limit, offset: query.offset })
}

/** `POST /admin/withdrawal-rules`: the next version of a scope's rule; `is_retired` ends the scope. */
export const POST = async (req: AuthenticatedMedusaRequest<PublishWithdrawalRule>, res: MedusaResponse) => {
  const { result } = await publishWithdrawalRuleWorkflow(req.scope).run({
    input: { ...req.validatedBody, operator_id: req.auth_context.actor_id },
  })
  res.status(201).json({ withdrawal_rule: result })
}
