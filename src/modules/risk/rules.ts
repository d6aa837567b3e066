import { z } from "@medusajs/framework/zod"
import { basisPoints, days, recordText, wholeCount } from "./fields"

/** live: counts; shadow: only records what it would have said; off: not evaluated. */
export const RULE_MODES = ["live", "shadow", "off"] as const
export type RuleMode = (typeof RULE_MODES)[number]

/** What can tie a buyer to the merchant. */
export const LINK_KINDS = ["email", "account", "address", "card", "device"] as const
export type LinkKind = (typeof LINK_KINDS)[number]

const rule = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({
    /** Unique within its set; kept from version to version, so that reports can follow it. */
    id: recordText,
    kind: z.literal(kind),
    mode: z.enum(RULE_MODES),
    /** What it adds to the score, 1 to 100. */
    weight: z.number().int().min(1).max(100),
    ...shape,
  })

/** The kinds of rules, each with what it compares. */
export const riskRule = z.discriminatedUnion("kind", [
  /** The order is `times_bps` of the median of the merchant's orders, or more. */
  rule("amount_unusual", { times_bps: z.number().int().min(10_000), min_history_count: wholeCount }),
  /** So many orders of the merchant within an hour. */
  rule("merchant_velocity", { hour_count: wholeCount }),
  /** So many orders of the buyer within an hour, at any merchant. */
  rule("buyer_velocity", { hour_count: wholeCount }),
  /** A day's orders are `times_bps` of the daily average of the four weeks before, or more. */
  rule("sales_spike", { times_bps: z.number().int().min(10_000), min_day_count: wholeCount }),
  /** One of the merchant's first orders. */
  rule("first_orders", { order_count: wholeCount }),
  /** Payouts began to go to another bank lately. */
  rule("new_bank_account", { days }),
  /** Buyer and merchant share something. */
  rule("buyer_linked", { links: z.array(z.enum(LINK_KINDS)).min(1) }),
  /** So much of the merchant's latest orders was refunded. */
  rule("refund_rate", { rate_bps: basisPoints, min_history_count: wholeCount }),
  /** So much of the merchant's latest orders was disputed. */
  rule("dispute_rate", { rate_bps: basisPoints, min_history_count: wholeCount }),
  /** Something of these categories, or of those below them. */
  rule("high_risk_category", { category_ids: z.array(recordText).min(1).max(100) }),
])

export type RiskRule = z.output<typeof riskRule>
export type RuleKind = RiskRule["kind"]
export const RULE_KINDS = riskRule.options.map((option) => option.shape.kind.value) as RuleKind[]

export const riskSettings = z
  .strictObject({
    /** From this score on an operator looks at the order before its earning is released. */
    review_from_score: z.number().int().min(1).max(101),
    /** From this score on a second operator must agree. */
    second_person_from_score: z.number().int().min(1).max(101),
    /** What is kept back, by score: the band with the highest `from_score` that is reached. */
    holds: z
      .array(z.strictObject({ from_score: z.number().int().min(1).max(100), share_bps: basisPoints, days }))
      .max(10),
    /** What gives days of a hold back. */
    shortened_by: z
      .array(
        z.strictObject({
          code: z.enum(["tracking_added", "delivered_with_tracking", "receipt_confirmed"]),
          days,
        })
      )
      .max(3),
  })
  .refine(({ holds }) => new Set(holds.map(({ from_score }) => from_score)).size === holds.length, {
    path: ["holds"],
    error: "each from_score must be there once",
  })

export type RiskSettings = z.output<typeof riskSettings>

export const riskRules = z
  .array(riskRule)
  .min(1)
  .max(50)
  .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, { error: "each id must be there once" })

/** What decides: rules and what follows from their score. A published set is never changed. */
export type RiskRuleSet = {
  id: string
  /** null while it is a draft. */
  version: number | null
  status: "draft" | "published"
  name: string
  valid_from_at: Date | null
  rules: RiskRule[]
  settings: RiskSettings
  created_by: string
  created_at: Date
  published_by: string | null
  published_at: Date | null
}
