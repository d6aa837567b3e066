import { BPS_IN_WHOLE, roundHalfUp, toJsonAmount } from "../../lib/money"
import { type CategoryDistance, resolveRule } from "./resolve-rule"
import type { FeeRule, FeeRuleAmount, PlanInForce } from "./types"

/** One line of an order as the customer bought it, or the shipping of one merchant. Minor units. */
export type CommissionableLine = {
  kind: "item" | "shipping"
  merchant_id: string
  categories: readonly CategoryDistance[]
  /** 1 for shipping. */
  quantity: number
  /** Price × quantity, before discounts and tax. */
  subtotal_amount: bigint
  /** All discounts on it, before tax. */
  discount_amount: bigint
  tax_amount: bigint
}

/** Why a line's commission is what it is. JSON: it is stored with the line and shown to the merchant. */
export type CommissionExplanation = {
  fee_plan_id: string
  fee_plan_version: number
  rule_id: string
  rule_name: string
  matched_by: string
  rate_bps: number
  fixed_amount: number
  floor_amount: number | null
  cap_amount: number | null
  base_amount: number
  steps: string[]
}

export type LineCommission = {
  commission_amount: bigint
  base_amount: bigint
  /** null for shipping that is not in the base: no rule was asked. */
  fee_rule_id: string | null
  fee_rule_version: number | null
  explanation: CommissionExplanation | null
}

export type OrderCommission = {
  total_amount: bigint
  lines: LineCommission[]
}

/**
 * The commission of one order: each line by its own rule, exact to a ten-thousandth of a minor unit; their
 * sum rounded half up, once; that total shared over the lines by largest remainder, ties by line order
 * (money.md, "Splitting"). A line's commission is within one minor unit of its exact value, and never above
 * its cap, below its floor, or above its base: a merchant never owes more for a sale than it brought.
 *
 * @returns one result per line, in their order; their commissions sum to `total_amount`
 * @throws RangeError where no rule applies (a published plan always has a default)
 */
export const calculateOrderCommission = (
  plan: PlanInForce,
  currency_code: string,
  lines: readonly CommissionableLine[]
): OrderCommission => {
  const drafts = lines.map((line) => draftOf(plan, currency_code, line))
  const shares = shareRounded(drafts.map((draft) => draft.exact))
  return {
    total_amount: shares.reduce((all, share) => all + share, 0n),
    lines: drafts.map((draft, index) => finish(draft, shares[index])),
  }
}

/**
 * Rounds amounts (in ten-thousandths of a minor unit) so that they add up to their rounded sum: each is
 * rounded down, and the units that are missing go to the largest remainders, the first line first. A whole
 * amount stays as it is.
 */
export const shareRounded = (exact: readonly bigint[]): bigint[] => {
  const shares = exact.map((amount) => amount / BPS_IN_WHOLE)
  const remainders = exact.map((amount) => amount % BPS_IN_WHOLE)
  const missing = roundHalfUp(
    remainders.reduce((all, remainder) => all + remainder, 0n),
    BPS_IN_WHOLE
  )
  const largest_first = remainders
    .map((_, index) => index)
    .sort((a, b) => (remainders[a] === remainders[b] ? a - b : remainders[a] > remainders[b] ? -1 : 1))
  for (const index of largest_first.slice(0, Number(missing))) {
    shares[index] += 1n
  }
  return shares
}

type Draft = {
  /** In ten-thousandths of a minor unit. */
  exact: bigint
  base_amount: bigint
  explanation: CommissionExplanation | null
}

const draftOf = (plan: PlanInForce, currency_code: string, line: CommissionableLine): Draft => {
  if (line.kind === "shipping" && !plan.base_includes_shipping) {
    return { exact: 0n, base_amount: 0n, explanation: null }
  }
  const match = resolveRule(plan.rules, line)
  if (!match) {
    throw new RangeError(
      `No rule of fee plan ${plan.fee_plan_id} applies to merchant ${line.merchant_id}: it needs a default`
    )
  }
  const { rule, matched_by } = match
  const amount = rule.amounts.find((candidate) => candidate.currency_code === currency_code)
  const base_amount = baseOf(plan, line)
  const { exact, steps } = exactCommission(rule, amount, base_amount, line.quantity)
  const explanation: CommissionExplanation = {
    fee_plan_id: plan.fee_plan_id,
    fee_plan_version: plan.version,
    rule_id: rule.id,
    rule_name: rule.name,
    matched_by,
    rate_bps: rule.rate_bps,
    fixed_amount: toJsonAmount(amount?.fixed_amount ?? 0n),
    floor_amount: jsonOrNull(amount?.floor_amount),
    cap_amount: jsonOrNull(amount?.cap_amount),
    base_amount: toJsonAmount(base_amount),
    steps: [baseStep(plan, line, base_amount), ...steps],
  }
  return { exact, base_amount, explanation }
}

const baseOf = (plan: PlanInForce, line: CommissionableLine): bigint => {
  const discount = plan.promotion_funding === "merchant" ? line.discount_amount : 0n
  const tax = plan.base_includes_tax ? line.tax_amount : 0n
  return line.subtotal_amount - discount + tax
}

const baseStep = (plan: PlanInForce, line: CommissionableLine, base_amount: bigint): string => {
  const discount =
    line.discount_amount === 0n
      ? ""
      : plan.promotion_funding === "merchant"
        ? ` − discount ${line.discount_amount}`
        : ` (discount ${line.discount_amount} paid by the platform)`
  const tax = plan.base_includes_tax ? ` + tax ${line.tax_amount}` : ""
  return `base: ${line.subtotal_amount}${discount}${tax} = ${base_amount}`
}

const exactCommission = (
  rule: FeeRule,
  amount: FeeRuleAmount | undefined,
  base_amount: bigint,
  quantity: number
): { exact: bigint; steps: string[] } => {
  const fixed = (amount?.fixed_amount ?? 0n) * BigInt(quantity)
  let exact = base_amount * BigInt(rule.rate_bps) + fixed * BPS_IN_WHOLE
  const steps = [
    `${rule.rate_bps} bps of ${base_amount}${fixed === 0n ? "" : ` + ${fixed} fixed`} = ${asText(exact)}`,
  ]

  const limit = (bound: bigint | null | undefined, name: string, is_beyond: (limit: bigint) => boolean) => {
    if (bound !== null && bound !== undefined && is_beyond(bound * BPS_IN_WHOLE)) {
      exact = bound * BPS_IN_WHOLE
      steps.push(`${name}: ${bound}`)
    }
  }
  limit(amount?.floor_amount, "raised to the floor", (floor) => exact < floor)
  limit(amount?.cap_amount, "lowered to the cap", (cap) => exact > cap)
  limit(base_amount, "lowered to the base, a sale never costs more than it brings", (base) => exact > base)
  return { exact, steps }
}

const finish = (draft: Draft, commission_amount: bigint): LineCommission => {
  const { exact, base_amount, explanation } = draft
  if (!explanation) {
    return { commission_amount, base_amount, fee_rule_id: null, fee_rule_version: null, explanation: null }
  }
  const rounding =
    exact % BPS_IN_WHOLE === 0n
      ? []
      : [
          `rounded to ${commission_amount}: the order's total rounds half up, its lines share it by largest remainder`,
        ]
  return {
    commission_amount,
    base_amount,
    fee_rule_id: explanation.rule_id,
    fee_rule_version: explanation.fee_plan_version,
    explanation: { ...explanation, steps: [...explanation.steps, ...rounding] },
  }
}

const asText = (exact: bigint): string => {
  const fraction = (exact % BPS_IN_WHOLE).toString().padStart(4, "0").replace(/0+$/, "")
  return fraction ? `${exact / BPS_IN_WHOLE}.${fraction}` : `${exact / BPS_IN_WHOLE}`
}

const jsonOrNull = (amount: bigint | null | undefined): number | null =>
  amount === null || amount === undefined ? null : toJsonAmount(amount)
