import { z } from "@medusajs/framework/zod"
import { recordId, text } from "../../../lib/fields"
import { listQuery } from "../../vendor/routing/list-query"

export const listReserveRulesQuery = listQuery({ order_by: ["-created_at"] })
export type ListReserveRules = z.output<typeof listReserveRulesQuery>

export const addReserveRuleBody = z
  .strictObject({
    merchant_id: recordId.optional(),
    tier_code: text(50).optional(),
    /** 0 ends the rule before it. */
    rate_bps: z.number().int().min(0).max(10_000),
    days: z.number().int().min(1).max(365),
    valid_from_at: z.iso.datetime({ offset: true, error: 'must be a moment, e.g. "2026-12-31T00:00:00Z"' }).optional(),
    reason: text(500),
  })
  .refine(({ merchant_id, tier_code }) => !(merchant_id && tier_code), {
    path: ["tier_code"],
    error: "must be left out where merchant_id is given: a rule is of a merchant, of a tier, or of all",
  })
export type AddReserveRuleBody = z.output<typeof addReserveRuleBody>
