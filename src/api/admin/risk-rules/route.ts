import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Clock } from "../../../lib/clock"
import { toJson } from "../../../lib/json"
import { RISK_MODULE } from "../../../modules/risk"
import type RiskModuleService from "../../../modules/risk/service"
import { createRiskRulesWorkflow } from "../../../workflows/risk/workflows/risk-rules"
import type { CreateRiskRulesBody, ListRiskRules } from "./validators"

/** `GET /admin/risk-rules`: all versions and drafts, newest first; `is_current`: the one that holds now. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListRiskRules>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as ListRiskRules
  const risk = req.scope.resolve<RiskModuleService>(RISK_MODULE)
  const [sets, count] = await risk.listRuleSets({ limit, offset })
  const current = await risk.ruleSetAt(req.scope.resolve<Clock>("clock").now())
  const risk_rules = toJson(sets).map((set) => ({ ...set, is_current: set.id === current?.id }))
  res.json({ risk_rules, count, limit, offset })
}

/** `POST /admin/risk-rules`: a draft; nothing is judged by it until it is published. */
export const POST = async (req: AuthenticatedMedusaRequest<CreateRiskRulesBody>, res: MedusaResponse) => {
  const { result } = await createRiskRulesWorkflow(req.scope).run({
    input: { ...req.validatedBody, operator_id: req.auth_context.actor_id },
  })
  res.status(201).json({ risk_rules: result })
}
