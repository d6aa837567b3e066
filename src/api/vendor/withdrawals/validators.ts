import { z } from "@medusajs/framework/zod"
import { currencyCode, positiveAmount } from "../../../lib/money"
import { WITHDRAWAL_STATUSES } from "../../../modules/settlement/states"
import { listQuery } from "../routing/list-query"

export const listWithdrawalsQuery = listQuery({
  status: z.enum(WITHDRAWAL_STATUSES).optional(),
  currency_code: currencyCode.optional(),
  order_by: ["-requested_at", "amount"],
})

export const createWithdrawal = z
  .object({
    amount: positiveAmount,
    currency_code: currencyCode,
    idempotency_key: z
      .string()
      .regex(/^[\x21-\x7e]{8,120}$/, { message: "must be 8 to 120 visible ASCII characters, e.g. a UUID" }),
  })
  .strict()

export type ListWithdrawals = z.output<typeof listWithdrawalsQuery>
export type CreateWithdrawal = z.output<typeof createWithdrawal>
