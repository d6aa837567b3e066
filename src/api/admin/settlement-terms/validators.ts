import { z } from "@medusajs/framework/zod"
import { recordId, text } from "../../../lib/fields"
import { currencyCode } from "../../../lib/money"
import { DAY_KINDS, SETTLEMENT_CYCLES, SETTLEMENT_TRIGGERS } from "../../../modules/settlement/terms-types"
import { listQuery } from "../../vendor/routing/list-query"

const dayCount = z
  .number({ error: "must be a whole number of days" })
  .int({ message: "must be a whole number of days" })
  .min(0, { message: "must be 0 days or more" })
  .max(365, { message: "must be at most 365 days" })

const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, { error: `must be one of ${names.join(", ")}` })

const code = z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/, { message: 'must be a code in lower case, e.g. "gold"' })
const instant = z.iso.datetime({ offset: true, message: 'must be an instant, e.g. "2026-01-01T00:00:00Z"' })

const rule = {
  merchant_id: recordId.nullable().default(null),
  tier_code: code.nullable().default(null),
  currency_code: currencyCode.nullable().default(null),
  trigger: oneOf(SETTLEMENT_TRIGGERS),
  auto_confirm_days: dayCount.nullable().default(null),
  settlement_days: dayCount,
  day_kind: oneOf(DAY_KINDS).default("calendar"),
  calendar_code: code.nullable().default(null),
  cycle: oneOf(SETTLEMENT_CYCLES).default("none"),
  cycle_weekday: z
    .number()
    .int()
    .min(1, { message: "must be 1 (Monday) to 7 (Sunday)" })
    .max(7, { message: "must be 1 (Monday) to 7 (Sunday)" })
    .nullable()
    .default(null),
  time_zone: z.string().max(60).default("UTC"),
}

export const previewTerms = z.object(rule).strict()

export const writeTerms = z
  .object({
    ...rule,
    valid_from_at: instant.nullable().default(null),
    ends_scope: z.boolean().default(false),
    reason: text(500),
  })
  .strict()

export const listTermsQuery = listQuery({
  merchant_id: recordId.optional(),
  tier_code: code.optional(),
  currency_code: currencyCode.optional(),
  order_by: ["-created_at"],
})

export type PreviewTerms = z.output<typeof previewTerms>
export type WriteTerms = z.output<typeof writeTerms>
export type ListTerms = z.output<typeof listTermsQuery>
