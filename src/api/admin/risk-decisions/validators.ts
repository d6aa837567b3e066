import { z } from "@medusajs/framework/zod"
import { recordId, text } from "../../../lib/fields"
import { basisPoints, days } from "../../../modules/risk/fields"
import { DECISION_STATUSES, RESOLUTIONS } from "../../../modules/risk/states"
import { listQuery } from "../../vendor/routing/list-query"

const DECISIONS = ["allow", "hold", "review"] as const
const reason = text(500)

export const listRiskDecisionsQuery = listQuery({
  merchant_id: recordId.optional(),
  merchant_order_id: recordId.optional(),
  status: z.enum(DECISION_STATUSES).optional(),
  decision: z.enum(DECISIONS).optional(),
  shadow_decision: z.enum(DECISIONS).optional(),
  needs_operator: z
    .literal("true", { error: "must be true, or left out" })
    .transform(() => true as const)
    .optional(),
  order_by: ["-decided_at", "score", "amount"],
})
export type ListRiskDecisions = z.output<typeof listRiskDecisionsQuery>

export const resolveDecisionBody = z.strictObject({
  resolution: z.enum(RESOLUTIONS),
  reason,
  share_bps: basisPoints.optional(),
  hold_days: days.optional(),
})
export type ResolveDecisionBody = z.output<typeof resolveDecisionBody>

export const answerProposalBody = z.strictObject({ agrees: z.boolean(), reason })
export type AnswerProposalBody = z.output<typeof answerProposalBody>

export const labelDecisionBody = z.strictObject({ label: z.enum(["fraud", "genuine"]) })
export type LabelDecisionBody = z.output<typeof labelDecisionBody>
