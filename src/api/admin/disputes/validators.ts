import { z } from "@medusajs/framework/zod"
import { recordId, text } from "../../../lib/fields"
import { positiveAmount } from "../../../lib/money"
import { DISPUTE_PROBLEMS, DISPUTE_STATUSES } from "../../../modules/dispute/states"
import { listQuery } from "../../vendor/routing/list-query"

const yes = z
  .literal("true", { error: "must be true, or left out" })
  .transform(() => true as const)
  .optional()

export const listAdminDisputesQuery = listQuery({
  merchant_id: recordId.optional(),
  order_id: recordId.optional(),
  status: z.enum(DISPUTE_STATUSES).optional(),
  problem: z.enum(DISPUTE_PROBLEMS).optional(),
  has_problem: yes,
  needs_response: yes,
  order_by: ["-opened_at", "evidence_due_at", "amount"],
})

const reason = text(1_000)

export const withReason = z.object({ reason }).strict()

export const attribute = z
  .object({
    parts: z
      .array(
        z
          .object({
            merchant_order_id: recordId,
            line_ids: z.array(recordId).max(200).default([]),
            amount: positiveAmount,
          })
          .strict()
      )
      .min(1, { message: "must name at least one part" })
      .max(100)
      .nullable(),
    reason,
  })
  .strict()

export const handBack = z.object({ merchant_id: recordId }).strict()

export const addSettings = z
  .object({
    fee_borne_by: z.enum(["platform", "merchant"]),
    evidence_margin_hours: z.number().int().min(0).max(240),
    is_review_required: z.boolean(),
    freezes_participants: z.boolean(),
    valid_from_at: z.iso.datetime().nullable().default(null),
  })
  .strict()

export type ListAdminDisputes = z.output<typeof listAdminDisputesQuery>
export type WithReason = z.output<typeof withReason>
export type Attribute = z.output<typeof attribute>
export type HandBack = z.output<typeof handBack>
export type AddSettings = z.output<typeof addSettings>
