import { z } from "@medusajs/framework/zod"
import { currencyCode } from "../../../lib/money"

const message = "must be a whole number of days from 2 to 366"

export const trendQuery = z
  .object({
    currency_code: currencyCode,
    days: z
      .union([z.number(), z.string().regex(/^\d{1,3}$/, { message })], { error: message })
      .transform(Number)
      .refine((days) => days >= 2 && days <= 366, { message })
      .default(30),
  })
  .strict()

export type TrendQuery = z.output<typeof trendQuery>
