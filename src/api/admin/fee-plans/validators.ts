import { z } from "@medusajs/framework/zod"
import { countryCode, text } from "../../../lib/fields"
import { currencyCode, nonNegativeAmount, positiveAmount } from "../../../lib/money"
import { bandBases, bandModes, promotionFundings } from "../../../modules/commission/types"
import { instant } from "../../vendor/merchant-orders/validators"
import { listQuery } from "../../vendor/routing/list-query"

/** A rate in basis points. */
const rateBps = z
  .number()
  .int({ message: "must be a whole number of basis points (1250 is 12.5 %)" })
  .min(0, { message: "must be 0 or more basis points" })
  .max(10_000, { message: "must be at most 10000 basis points (100 %)" })

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be ${values.map((value) => `"${value}"`).join(" or ")}` })

const band = z
  .object({
    from_amount: nonNegativeAmount,
    to_amount: positiveAmount.nullable().default(null),
    rate_bps: rateBps,
  })
  .strict()

const ruleAmount = z
  .object({
    currency_code: currencyCode,
    fixed_amount: nonNegativeAmount.default(0),
    line_fixed_amount: nonNegativeAmount.default(0),
    order_fixed_amount: nonNegativeAmount.default(0),
    floor_amount: nonNegativeAmount.nullable().default(null),
    cap_amount: nonNegativeAmount.nullable().default(null),
    bands: z.array(band).max(100).default([]),
  })
  .strict()

const named = text(100).nullable().default(null)

export const feeRule = z
  .object({
    name: text(200),
    merchant_id: named,
    growth_plan_code: named,
    platform_campaign_id: named,
    tier_code: named,
    category_id: named,
    collection_id: named,
    product_type_id: named,
    sales_channel_id: named,
    valid_from_at: instant.nullable().default(null),
    valid_to_at: instant.nullable().default(null),
    rate_bps: rateBps,
    band_basis: oneOf(bandBases).nullable().default(null),
    band_mode: oneOf(bandModes).default("marginal"),
    amounts: z
      .array(ruleAmount)
      .max(200)
      .refine((amounts) => new Set(amounts.map((amount) => amount.currency_code)).size === amounts.length, {
        message: "must name each currency once",
      })
      .default([]),
  })
  .strict()

const taxes = z.array(z.object({ country_code: countryCode, rate_bps: rateBps }).strict()).max(300)
const rules = z.array(feeRule).max(10_000)
const funding = oneOf(promotionFundings)

export const createFeePlan = z.object({
  name: text(200),
  base_includes_shipping: z.boolean().default(false),
  base_includes_tax: z.boolean().default(false),
  promotion_funding: funding.default("platform"),
  taxes: taxes.default([]),
  rules,
})

const revision = z
  .number({ error: "must be the draft's revision, as it was loaded" })
  .int()
  .min(1, { message: "must be the draft's revision, as it was loaded" })

/** In a query string. */
const revisionText = z
  .string({ error: "must be the draft's revision, as it was loaded" })
  .regex(/^[1-9]\d{0,8}$/, { message: "must be the draft's revision, as it was loaded" })
  .transform(Number)

export const changeFeePlan = z.object({
  revision,
  name: text(200).optional(),
  base_includes_shipping: z.boolean().optional(),
  base_includes_tax: z.boolean().optional(),
  promotion_funding: funding.optional(),
  taxes: taxes.optional(),
  rules: rules.optional(),
})

export const copyFeePlan = z.object({ name: text(200) })
export const changeFeeRule = z.object({ revision, rule: feeRule })
export const seenFeePlan = z.object({ revision: revisionText })
export const publishFeePlan = z.object({ valid_from: instant.optional(), revision: revision.optional() })
export const withdrawFeePlan = z.object({})
export const diffFeePlan = z.object({ with: text(100).optional() })

export const listFeePlans = listQuery({
  status: oneOf(["draft", "published", "withdrawn"]).optional(),
  order_by: ["-version"],
})

export type CreateFeePlanBody = z.infer<typeof createFeePlan>
export type ChangeFeePlanBody = z.infer<typeof changeFeePlan>
export type CopyFeePlanBody = z.infer<typeof copyFeePlan>
export type ChangeFeeRuleBody = z.infer<typeof changeFeeRule>
export type SeenFeePlan = z.infer<typeof seenFeePlan>
export type PublishFeePlan = z.infer<typeof publishFeePlan>
export type DiffFeePlan = z.infer<typeof diffFeePlan>
export type ListFeePlans = z.infer<typeof listFeePlans>
