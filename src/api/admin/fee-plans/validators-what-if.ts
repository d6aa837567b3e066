import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { currencyCode } from "../../../lib/money"
import { whatIfDimensions } from "../../../modules/commission/what-if/types"
import { instant } from "../../vendor/merchant-orders/validators"
import { listQuery } from "../../vendor/routing/list-query"

export const requestWhatIf = z
  .object({
    from: instant,
    to: instant,
    merchant_ids: z
      .array(text(100))
      .min(1, { message: "must name a merchant, or be null for all" })
      .max(1_000)
      .nullable()
      .default(null),
    currency_code: currencyCode.nullable().default(null),
    sales_channel_id: text(100).nullable().default(null),
    valid_at: instant.nullable().default(null),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "must be after from" })

export const listWhatIfs = listQuery({ order_by: ["-created_at"] })

const dimension = z.enum(whatIfDimensions, { error: `must be one of ${whatIfDimensions.join(", ")}` })

export const listWhatIfRows = listQuery({
  dimension,
  currency_code: currencyCode,
  order_by: ["delta_amount", "key"],
})

export const whatIfCsv = z.object({ dimension: dimension.default("merchant") })
export const cancelWhatIf = z.object({})

export type RequestWhatIfBody = z.infer<typeof requestWhatIf>
export type ListWhatIfs = z.infer<typeof listWhatIfs>
export type ListWhatIfRows = z.infer<typeof listWhatIfRows>
export type WhatIfCsv = z.infer<typeof whatIfCsv>
