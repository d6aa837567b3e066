import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Clock } from "../../../../lib/clock"
import { toJson } from "../../../../lib/json"
import { RISK_MODULE } from "../../../../modules/risk"
import type RiskModuleService from "../../../../modules/risk/service"
import type { ChangeRiskRulesBody } from "../validators"

/** `GET /admin/risk-rules/:id`: one version or draft. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const risk = req.scope.resolve<RiskModuleService>(RISK_MODULE)
  const set = await risk.ruleSet(req.params.id)
  const current = await risk.ruleSetAt(req.scope.resolve<Clock>("clock").now())
  res.json({ risk_rules: { ...toJson(set), is_current: set.id === current?.id } })
}

/** `POST /admin/risk-rules/:id`: changes a draft; a published version stays as it is. */
export const POST = async (req: AuthenticatedMedusaRequest<ChangeRiskRulesBody>, res: MedusaResponse) => {
  const risk = req.scope.resolve<RiskModuleService>(RISK_MODULE)
  res.json({ risk_rules: toJson(await risk.changeDraft(req.params.id, req.validatedBody)) })
}
