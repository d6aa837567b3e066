import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { currencyCode, nonNegativeAmount } from "../../../lib/money"
import { promotionFundings } from "../../../modules/commission/types"
import { instant } from "../../vendor/merchant-orders/validators"
import { listQuery } from "../../vendor/routing/list-query"

const rule = z
  .object({
    name: text(200),
    merchant_id: text(100).nullable().default(null),
    category_id: text(100).nullable().default(null),
    rate_bps: z
      .number()
      .int({ message: "must be a whole number of basis points (1250 is 12.5 %)" })
      .min(0, { message: "must be 0 or more basis points" })
      .max(10_000, { message: "must be at most 10000 basis points (100 %)" }),
    amounts: z
      .array(
        z
          .object({
            currency_code: currencyCode,
            fixed_amount: nonNegativeAmount.default(0),
            floor_amount: nonNegativeAmount.nullable().default(null),
            cap_amount: nonNegativeAmount.nullable().default(null),
          })
          .strict()
      )
      .max(200)
      .refine((amounts) => new Set(amounts.map((amount) => amount.currency_code)).size === amounts.length, {
        message: "must name each currency once",
      })
      .default([]),
  })
  .strict()

export const createFeePlan = z.object({
  name: text(200),
  base_includes_shipping: z.boolean().default(false),
  base_includes_tax: z.boolean().default(false),
  promotion_funding: z
    .enum(promotionFundings, { error: 'must be "platform" or "merchant"' })
    .default("platform"),
  rules: z.array(rule).max(10_000),
})

export const publishFeePlan = z.object({ valid_from: instant.optional() })

export const listFeePlans = listQuery({
  status: z.enum(["draft", "published"], { error: 'must be "draft" or "published"' }).optional(),
  order_by: ["-version"],
})

export type CreateFeePlanBody = z.infer<typeof createFeePlan>
export type PublishFeePlan = z.infer<typeof publishFeePlan>
export type ListFeePlans = z.infer<typeof listFeePlans>
