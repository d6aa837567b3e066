import { z } from "@medusajs/framework/zod"
import { recordId } from "../../../lib/fields"
import { currencyCode, nonNegativeAmount } from "../../../lib/money"
import { listQuery } from "../../vendor/routing/list-query"

const tierCode = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, { message: 'must be the code of a tier, e.g. "gold"' })

export const listDepositRulesQuery = listQuery({
  category_id: recordId.optional(),
  tier_code: tierCode.optional(),
  currency_code: currencyCode.optional(),
  order_by: ["-valid_from_at", "version"],
})

export const publishDepositRule = z
  .object({
    category_id: recordId.nullable().default(null),
    tier_code: tierCode.nullable().default(null),
    currency_code: currencyCode,
    valid_from_at: z.iso.datetime({ offset: true }).nullable().default(null),
    required_amount: nonNegativeAmount,
    instalment_rate_bps: z.number().int().min(0).max(10_000).default(0),
    claim_days: z.number().int().min(0).max(3650).default(90),
    blocks_publishing: z.boolean().default(false),
    blocks_withdrawals: z.boolean().default(false),
    blocks_campaigns: z.boolean().default(false),
    is_retired: z.boolean().default(false),
  })
  .strict()

export type ListDepositRules = z.output<typeof listDepositRulesQuery>
export type PublishDepositRule = z.output<typeof publishDepositRule>
