import { z } from "@medusajs/framework/zod"
import { recordId } from "../../../lib/fields"
import { currencyCode, nonNegativeAmount, positiveAmount } from "../../../lib/money"
import { AUTOMATIC_WITHDRAWALS } from "../../../modules/settlement/types"
import { listQuery } from "../../vendor/routing/list-query"

const tierCode = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, { message: 'must be the code of a tier, e.g. "gold"' })
const count = (most: number) => z.number().int().min(0).max(most)

export const listWithdrawalRulesQuery = listQuery({
  merchant_id: recordId.optional(),
  tier_code: tierCode.optional(),
  currency_code: currencyCode.optional(),
  current: z
    .literal("true", { error: "must be true, or left out" })
    .transform(() => true as const)
    .optional(),
  order_by: ["-valid_from_at", "version"],
})

export const publishWithdrawalRule = z
  .object({
    merchant_id: recordId.nullable().default(null),
    tier_code: tierCode.nullable().default(null),
    currency_code: currencyCode.nullable().default(null),
    valid_from_at: z.iso.datetime({ offset: true }).nullable().default(null),
    withdrawal_minimum_amount: positiveAmount.default(1),
    withdrawal_maximum_amount: positiveAmount.nullable().default(null),
    withdrawal_daily_count: count(1000).min(1).nullable().default(null),
    withdrawal_free_count: count(1000).default(0),
    withdrawal_fee_fixed_amount: nonNegativeAmount.default(0),
    withdrawal_fee_rate_bps: count(10_000).default(0),
    bank_change_cooling_hours: count(2160).default(24),
    second_factor_from_amount: nonNegativeAmount.nullable().default(null),
    automatic: z.enum(AUTOMATIC_WITHDRAWALS).default("off"),
    automatic_threshold_amount: positiveAmount.default(1),
    is_retired: z.boolean().default(false),
  })
  .strict()

export type ListWithdrawalRules = z.output<typeof listWithdrawalRulesQuery>
export type PublishWithdrawalRule = z.output<typeof publishWithdrawalRule>
