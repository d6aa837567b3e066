import { z } from "@medusajs/framework/zod"
import { recordId, text } from "../../../lib/fields"
import { currencyCode, nonNegativeAmount } from "../../../lib/money"
import { attributions, bearers, fixedPers, participantRoles, shareBases } from "../../../modules/commission/agreements/types"
import { instant } from "../../vendor/merchant-orders/validators"
import { listQuery } from "../../vendor/routing/list-query"

const bps = z
  .number()
  .int({ message: "must be a whole number of basis points (300 is 3 %)" })
  .min(0, { message: "must be 0 or more basis points" })
  .max(10_000, { message: "must be at most 10000 basis points (100 %)" })

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be ${values.map((value) => `"${value}"`).join(" or ")}` })

const amount = z
  .object({
    currency_code: currencyCode,
    fixed_amount: nonNegativeAmount.default(0),
    line_cap_amount: nonNegativeAmount.nullable().default(null),
    order_cap_amount: nonNegativeAmount.nullable().default(null),
  })
  .strict()

const participant = z
  .object({
    party: recordId.nullable(),
    role: oneOf(participantRoles),
    base: oneOf(shareBases).default("gross_excl_tax"),
    rate_bps: bps.default(0),
    fixed_per: oneOf(fixedPers).default("line"),
    borne_by: oneOf(bearers),
    ceiling_bps: bps.nullable().default(null),
    amounts: z.array(amount).max(200).default([]),
  })
  .strict()

/** The whole of a draft: what is left out is as by default, whatever it was before. */
export const agreementDraft = z.object({
  name: text(200),
  priority: z.number().int().min(0).max(1_000_000).default(100),
  merchant_id: recordId.nullable().default(null),
  sales_channel_id: recordId.nullable().default(null),
  category_id: recordId.nullable().default(null),
  attribution: oneOf(attributions).default("always"),
  referral_party: recordId.nullable().default(null),
  includes_shipping: z.boolean().default(false),
  line_ceiling_bps: bps.nullable().default(null),
  participants: z.array(participant).max(20),
})

export const publishAgreement = z.object({ valid_from: instant.optional() })
export const endAgreement = z.object({ ends_at: instant.optional() })

export const listAgreements = listQuery({
  status: oneOf(["draft", "in_force", "planned", "ended"]).optional(),
  party: recordId.optional(),
  merchant_id: recordId.optional(),
  order_by: ["-created_at"],
})

const exampleLine = z
  .object({
    kind: oneOf(["item", "shipping"]).default("item"),
    merchant_id: recordId.default("mer_example"),
    /** Its categories, ancestors included. */
    category_ids: z.array(recordId).max(50).default([]),
    quantity: z.number().int().min(1).max(1_000_000).default(1),
    paid_amount: nonNegativeAmount,
    tax_amount: nonNegativeAmount.default(0),
    commission_amount: nonNegativeAmount.default(0),
  })
  .strict()

/** What a version would share of these lines; the draft, or else the latest version, where none is named. */
export const explainAgreement = z.object({
  version: z.number().int().min(1).optional(),
  currency_code: currencyCode,
  lines: z.array(exampleLine).min(1).max(100),
})

export type AgreementDraftBody = z.infer<typeof agreementDraft>
export type PublishAgreement = z.infer<typeof publishAgreement>
export type EndAgreement = z.infer<typeof endAgreement>
export type ListAgreementsQuery = z.infer<typeof listAgreements>
export type ExplainAgreement = z.infer<typeof explainAgreement>
