import { BPS_IN_WHOLE } from "../../lib/money"
import { type BandPart, layAlongBands } from "./bands"
import type { CommissionableLine } from "./commissionable"
import type { FeePlanOptions, FeeRule, FeeRuleAmount } from "./types"

/** What a line is charged on, and what it may cost at most. Minor units. */
export type LineBase = {
  base_amount: bigint
  /** Commission and the tax on it together never exceed this: what the line brings its merchant before tax. */
  limit_amount: bigint
}

export const baseOf = (plan: FeePlanOptions, line: CommissionableLine): LineBase => {
  const discount = plan.promotion_funding === "merchant" ? line.discount_amount : 0n
  const before_tax = line.subtotal_amount - discount
  return {
    base_amount: before_tax + (plan.base_includes_tax ? line.tax_amount : 0n),
    limit_amount: before_tax,
  }
}

/** Whether a plan charges for a line at all. */
export const isInBase = (plan: FeePlanOptions, line: CommissionableLine): boolean =>
  line.kind === "item" || plan.base_includes_shipping

export const amountIn = (rule: FeeRule, currency_code: string): FeeRuleAmount | undefined =>
  rule.amounts.find((amount) => amount.currency_code === currency_code)

/** Whether a rule must be told what its merchant sold in the month. */
export const needsMonth = (rule: FeeRule): boolean => rule.band_basis === "month"

type ChargeInput = LineBase & {
  rule: FeeRule
  amount: FeeRuleAmount | undefined
  quantity: number
  /** The line's share of what the rule charges once for the order. */
  order_fixed_amount: bigint
  /** What the merchant sold in the month before the order, and with the order's lines before this one. */
  month: { before_order: bigint; before_line: bigint } | null
  tax_rate_bps: number
}

export type Limit = { kind: "floor" | "cap" | "base"; amount: bigint }

/** Every step of what a line costs; amounts called exact are in ten-thousandths of a minor unit. */
export type Charge = {
  parts: BandPart[]
  rated_exact: bigint
  fixed_amount: bigint
  /** Rate and fixed amounts, before the limits. */
  charged_exact: bigint
  limits: Limit[]
  exact: bigint
}

/**
 * What a rule charges for one line, exactly: its rate, or its bands, of the base, and its fixed amounts; then
 * not less than the floor, not more than the cap, and never so much that commission and tax on it exceed what
 * the line brings.
 */
export const chargeLine = (input: ChargeInput): Charge => {
  const { rule, amount, base_amount, quantity } = input
  const parts = partsOf(input)
  const rated_exact =
    parts === null
      ? base_amount * BigInt(rule.rate_bps)
      : parts.reduce((all, part) => all + part.part_amount * BigInt(part.rate_bps), 0n)
  const fixed_amount =
    (amount?.fixed_amount ?? 0n) * BigInt(quantity) +
    (amount?.line_fixed_amount ?? 0n) +
    input.order_fixed_amount
  const charged_exact = rated_exact + fixed_amount * BPS_IN_WHOLE
  const { exact, limits } = limited(charged_exact, amount, mostOf(input))
  return { parts: parts ?? [], rated_exact, fixed_amount, charged_exact, limits, exact }
}

const partsOf = ({ rule, amount, base_amount, month }: ChargeInput): BandPart[] | null => {
  if (!amount || amount.bands.length === 0 || rule.band_basis === null) {
    return null
  }
  const { bands } = amount
  if (!needsMonth(rule)) {
    const along = { bands, mode: rule.band_mode, start_amount: 0n, amount: base_amount }
    return layAlongBands({ ...along, place_amount: base_amount })
  }
  if (!month) {
    throw new RangeError(
      `Rule ${rule.id} has bands of the month's sales: the merchant's month_to_date_amount must be given`
    )
  }
  return layAlongBands({
    bands,
    mode: rule.band_mode,
    start_amount: month.before_line,
    amount: base_amount,
    place_amount: month.before_order,
  })
}

/** The greatest whole commission that leaves room for the tax on it. */
const mostOf = ({ limit_amount, tax_rate_bps }: ChargeInput): bigint =>
  (limit_amount * BPS_IN_WHOLE) / (BPS_IN_WHOLE + BigInt(tax_rate_bps))

const limited = (
  charged: bigint,
  amount: FeeRuleAmount | undefined,
  most: bigint
): { exact: bigint; limits: Limit[] } => {
  let exact = charged
  const limits: Limit[] = []
  const set = (kind: Limit["kind"], bound: bigint) => {
    exact = bound * BPS_IN_WHOLE
    limits.push({ kind, amount: bound })
  }
  const floor = amount?.floor_amount ?? null
  const cap = amount?.cap_amount ?? null
  if (floor !== null && exact < floor * BPS_IN_WHOLE) {
    set("floor", floor)
  }
  if (cap !== null && exact > cap * BPS_IN_WHOLE) {
    set("cap", cap)
  }
  if (exact > most * BPS_IN_WHOLE) {
    set("base", most)
  }
  return { exact, limits }
}
