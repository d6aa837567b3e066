import { toJsonAmount } from "../../lib/money"
import type { Charge } from "./charge-line"
import type { CommissionableLine, CommissionExplanation } from "./commissionable"
import type { RuleMatch } from "./resolve-rule"
import { namedIn } from "./scope"
import { exactText } from "./share-rounded"
import type { FeePlanOptions, FeeRuleAmount, PlanInForce } from "./types"

type Explained = {
  plan: PlanInForce
  line: CommissionableLine
  match: RuleMatch
  amount: FeeRuleAmount | undefined
  charge: Charge
  base_amount: bigint
  order_fixed_amount: bigint
  month_to_date_amount: bigint | null
  commission_amount: bigint
  tax: { country_code: string | null; rate_bps: number; amount: bigint }
}

const orNull = (amount: bigint | null | undefined): number | null =>
  amount === null || amount === undefined ? null : toJsonAmount(amount)

/** A line's commission from rule to rounding, as JSON that is kept with it. */
export const explainCommission = (explained: Explained): CommissionExplanation => {
  const { plan, match, amount, charge, tax } = explained
  const { rule } = match
  const has_bands = amount !== undefined && amount.bands.length > 0 && rule.band_basis !== null
  return {
    fee_plan_id: plan.fee_plan_id,
    fee_plan_version: plan.version,
    rule_id: rule.id,
    rule_name: rule.name,
    matched_by: match.matched_by,
    scope: namedIn(rule) as Record<string, string>,
    rate_bps: has_bands ? 0 : rule.rate_bps,
    fixed_amount: toJsonAmount(amount?.fixed_amount ?? 0n),
    line_fixed_amount: toJsonAmount(amount?.line_fixed_amount ?? 0n),
    order_fixed_amount: toJsonAmount(explained.order_fixed_amount),
    floor_amount: orNull(amount?.floor_amount),
    cap_amount: orNull(amount?.cap_amount),
    band_basis: has_bands ? rule.band_basis : null,
    band_mode: has_bands ? rule.band_mode : null,
    bands: charge.parts.map(({ from_amount, to_amount, rate_bps, part_amount }) => ({
      from_amount: toJsonAmount(from_amount),
      to_amount: orNull(to_amount),
      rate_bps,
      part_amount: toJsonAmount(part_amount),
    })),
    month_to_date_amount: orNull(explained.month_to_date_amount),
    base_amount: toJsonAmount(explained.base_amount),
    exact_amount: exactText(charge.exact),
    commission_amount: toJsonAmount(explained.commission_amount),
    tax_country_code: tax.country_code,
    tax_rate_bps: tax.rate_bps,
    tax_amount: toJsonAmount(tax.amount),
    steps: stepsOf(explained, has_bands),
  }
}

const stepsOf = (explained: Explained, has_bands: boolean): string[] => {
  const { plan, line, charge, base_amount } = explained
  return [
    baseStep(plan, line, base_amount),
    ...(has_bands ? bandSteps(explained) : [rateStep(explained)]),
    ...charge.limits.map(({ kind, amount }) => `${LIMITS[kind]}: ${amount}`),
    ...roundingSteps(explained),
    ...fundingSteps(explained),
    ...taxSteps(explained),
  ]
}

const LIMITS = {
  floor: "raised to the floor",
  cap: "lowered to the cap",
  base: "lowered to what the sale brings, with the tax on it it never costs more",
} as const

const baseStep = (plan: FeePlanOptions, line: CommissionableLine, base_amount: bigint): string => {
  const discount =
    line.discount_amount === 0n
      ? ""
      : plan.promotion_funding === "merchant"
        ? ` − discount ${line.discount_amount}`
        : ` (discount ${line.discount_amount} paid by the platform)`
  const tax = plan.base_includes_tax ? ` + tax ${line.tax_amount}` : ""
  return `base: ${line.subtotal_amount}${discount}${tax} = ${base_amount}`
}

const fixedText = ({ charge, line, amount, order_fixed_amount }: Explained): string => {
  if (charge.fixed_amount === 0n) {
    return ""
  }
  const parts = [
    amount?.fixed_amount ? `${line.quantity} × ${amount.fixed_amount} a unit` : "",
    amount?.line_fixed_amount ? `${amount.line_fixed_amount} a line` : "",
    order_fixed_amount ? `${order_fixed_amount} of the order's fixed amount` : "",
  ].filter(Boolean)
  return ` + ${charge.fixed_amount} fixed (${parts.join(" + ")})`
}

const rateStep = (explained: Explained): string => {
  const { match, base_amount, charge } = explained
  return `${match.rule.rate_bps} bps of ${base_amount}${fixedText(explained)} = ${exactText(charge.charged_exact)}`
}

const bandSteps = (explained: Explained): string[] => {
  const { charge, match, month_to_date_amount } = explained
  const along =
    match.rule.band_basis === "month"
      ? `bands of the month's sales, ${month_to_date_amount} before this line`
      : "bands of the line"
  const how =
    match.rule.band_mode === "whole" ? "one band's rate for all of it" : "each band's rate for its part"
  const rated = `${exactText(charge.rated_exact)}${fixedText(explained)}`
  return [
    `${along}, ${how}`,
    ...charge.parts.map(
      ({ from_amount, to_amount, rate_bps, part_amount }) =>
        `from ${from_amount}${to_amount === null ? "" : ` to ${to_amount}`}: ${rate_bps} bps of ${part_amount}` +
        ` = ${exactText(part_amount * BigInt(rate_bps))}`
    ),
    `together ${rated} = ${exactText(charge.charged_exact)}`,
  ]
}

const roundingSteps = ({ charge, commission_amount }: Explained): string[] => {
  const exact = exactText(charge.exact)
  return exact === String(commission_amount)
    ? []
    : [
        `rounded to ${commission_amount}: the order's total rounds half up, its lines share it by largest remainder`,
      ]
}

/** What the platform keeps where it pays the customer's discount. */
const fundingSteps = ({ plan, line, charge }: Explained): string[] => {
  if (plan.promotion_funding !== "platform" || line.discount_amount === 0n) {
    return []
  }
  const kept = charge.exact - line.discount_amount * 10_000n
  return [
    `of ${exactText(charge.exact)} the platform pays the discount ${line.discount_amount}: ${exactText(kept)} is left to it`,
  ]
}

const taxSteps = ({ tax, commission_amount }: Explained): string[] => {
  if (tax.rate_bps === 0) {
    return []
  }
  const exact = exactText(commission_amount * BigInt(tax.rate_bps))
  const rounded =
    exact === String(tax.amount)
      ? ""
      : `, rounded to ${tax.amount}: the merchant's total rounds half up, its lines share it by largest remainder`
  return [
    `tax on it in ${tax.country_code?.toUpperCase()}: ${tax.rate_bps} bps of ${commission_amount} = ${exact}${rounded}`,
  ]
}
