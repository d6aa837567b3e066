import { z } from "@medusajs/framework/zod"
import { currencyCode, positiveAmount } from "../../../lib/money"
import { AUTOMATIC_WITHDRAWALS } from "../../../modules/settlement/types"

export const setWithdrawalSchedule = z
  .object({
    currency_code: currencyCode,
    automatic: z.enum(AUTOMATIC_WITHDRAWALS),
    threshold_amount: positiveAmount.default(1),
  })
  .strict()

export type SetWithdrawalSchedule = z.output<typeof setWithdrawalSchedule>
