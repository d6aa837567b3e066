import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Clock } from "../../../../../lib/clock"
import { databaseOf } from "../../../../../lib/database"
import { RISK_MODULE } from "../../../../../modules/risk"
import type RiskModuleService from "../../../../../modules/risk/service"
import { reportShadow } from "../../../../../workflows/risk/queries/report-shadow"
import type { ShadowReportQuery } from "../../validators"

const QUARTER_MS = 90 * 86_400_000

/**
 * `GET /admin/risk-rules/:id/report`: what this set, a draft too, would have said of the past (90 days unless given),
 * with precision and recall on what is known by now.
 */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ShadowReportQuery>, res: MedusaResponse) => {
  const query = req.validatedQuery as ShadowReportQuery
  const now = req.scope.resolve<Clock>("clock").now()
  const rules = await req.scope.resolve<RiskModuleService>(RISK_MODULE).ruleSet(req.params.id)
  const to = query.to ? new Date(query.to) : now
  const from = query.from ? new Date(query.from) : new Date(to.getTime() - QUARTER_MS)
  const report = await reportShadow({ rules, from, to, now }, databaseOf(req.scope))
  res.json({ report: { ...report, from: from.toISOString(), to: to.toISOString() } })
}
