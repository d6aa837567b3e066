import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { riskRules, riskSettings } from "../../../modules/risk/rules"
import { listQuery } from "../../vendor/routing/list-query"

const moment = z.iso.datetime({ offset: true, error: 'must be a moment, e.g. "2026-12-31T00:00:00Z"' })

export const listRiskRulesQuery = listQuery({ order_by: ["-created_at"] })
export type ListRiskRules = z.output<typeof listRiskRulesQuery>

export const createRiskRulesBody = z.strictObject({ name: text(100), rules: riskRules, settings: riskSettings })
export type CreateRiskRulesBody = z.output<typeof createRiskRulesBody>

export const changeRiskRulesBody = createRiskRulesBody.partial()
export type ChangeRiskRulesBody = z.output<typeof changeRiskRulesBody>

export const publishRiskRulesBody = z.strictObject({ valid_from_at: moment.optional() })
export type PublishRiskRulesBody = z.output<typeof publishRiskRulesBody>

export const goLiveBody = z.strictObject({ rule_id: text(100), reason: text(500) })
export type GoLiveBody = z.output<typeof goLiveBody>

export const shadowReportQuery = z.strictObject({ from: moment.optional(), to: moment.optional() })
export type ShadowReportQuery = z.output<typeof shadowReportQuery>
