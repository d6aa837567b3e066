import { z } from "@medusajs/framework/zod"
import { currencyCode, positiveAmount } from "../../../lib/money"
import { listQuery } from "../routing/list-query"

export const listDepositEntriesQuery = listQuery({ order_by: ["-occurred_at"] })

export const payDeposit = z
  .object({
    source: z.enum(["card", "balance"]),
    amount: positiveAmount,
    currency_code: currencyCode,
    idempotency_key: z
      .string()
      .regex(/^[\x21-\x7e]{8,120}$/, { message: "must be 8 to 120 visible ASCII characters, e.g. a UUID" }),
    return_url: z
      .string()
      .max(2_000)
      .refine((url) => /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url), {
        message: "must be a web address (http or https)",
      })
      .optional(),
  })
  .strict()

export type ListDepositEntries = z.output<typeof listDepositEntriesQuery>
export type PayDeposit = z.output<typeof payDeposit>
