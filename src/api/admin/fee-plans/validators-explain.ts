import { z } from "@medusajs/framework/zod"
import { countryCode, recordId, text } from "../../../lib/fields"
import { currencyCode, nonNegativeAmount } from "../../../lib/money"
import type { HypotheticalLine } from "../../../workflows/commission/explain-line"
import { instant } from "../../vendor/merchant-orders/validators"

export const explainOrderLine = z.object({ merchant_order_line_id: recordId })

export const explainLine = z
  .object({
    currency_code: currencyCode,
    kind: z.enum(["item", "shipping"], { error: 'must be "item" or "shipping"' }).default("item"),
    quantity: z
      .number()
      .int({ message: "must be a whole number" })
      .min(1, { message: "must be 1 or more" })
      .max(1_000_000, { message: "must be at most 1000000" })
      .default(1),
    subtotal_amount: nonNegativeAmount,
    discount_amount: nonNegativeAmount.default(0),
    tax_amount: nonNegativeAmount.default(0),
    at: instant.optional(),
    merchant_id: text(100).optional(),
    product_id: text(100).optional(),
    category_ids: z.array(text(100)).max(50).optional(),
    collection_id: text(100).optional(),
    product_type_id: text(100).optional(),
    platform_campaign_ids: z.array(text(100)).max(50).optional(),
    sales_channel_id: text(100).optional(),
    country_code: countryCode.optional(),
    tier_code: text(100).optional(),
    growth_plan_code: text(100).optional(),
    month_to_date_amount: nonNegativeAmount.optional(),
  })
  .refine((line) => line.discount_amount <= line.subtotal_amount, {
    path: ["discount_amount"],
    message: "must be at most subtotal_amount",
  })

export type ExplainOrderLine = z.infer<typeof explainOrderLine>
export type ExplainLineBody = z.infer<typeof explainLine>

/** The body as the workflow takes it. */
export const readHypotheticalLine = (body: ExplainLineBody): HypotheticalLine => ({
  ...body,
  subtotal_amount: BigInt(body.subtotal_amount),
  discount_amount: BigInt(body.discount_amount),
  tax_amount: BigInt(body.tax_amount),
  month_to_date_amount:
    body.month_to_date_amount === undefined ? undefined : BigInt(body.month_to_date_amount),
})
