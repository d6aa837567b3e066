import { z } from "@medusajs/framework/zod"
import { recordId, text } from "../../../lib/fields"
import { currencyCode, positiveAmount } from "../../../lib/money"
import { listQuery } from "../../vendor/routing/list-query"

export const listDepositsQuery = listQuery({
  merchant_id: recordId.optional(),
  currency_code: currencyCode.optional(),
  state: z.enum(["short", "leaving"]).optional(),
  order_by: ["-required_amount", "assessed_at"],
})

export const deductFromDeposit = z
  .object({
    currency_code: currencyCode,
    amount: positiveAmount,
    reason_code: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,59}$/, { message: 'must be a code of small letters and underscores, e.g. "counterfeit"' }),
    reason: text(2000),
    idempotency_key: z
      .string()
      .regex(/^[\x21-\x7e]{8,120}$/, { message: "must be 8 to 120 visible ASCII characters, e.g. a UUID" }),
  })
  .strict()

export type ListDeposits = z.output<typeof listDepositsQuery>
export type DeductFromDeposit = z.output<typeof deductFromDeposit>
