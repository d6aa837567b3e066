import { allocate } from "../../lib/money"
import { amountIn, baseOf, type Charge, chargeLine, isInBase, type LineBase, needsMonth } from "./charge-line"
import {
  type CommissionableLine,
  type LineCommission,
  type MerchantFacts,
  NO_CONTEXT,
  type OrderCommission,
  type OrderContext,
} from "./commissionable"
import { explainCommission } from "./explain-commission"
import { resolveRule, type RuleMatch, type RuleSubject } from "./resolve-rule"
import { shareRounded } from "./share-rounded"
import type { PlanInForce } from "./types"

export type {
  CommissionableLine,
  CommissionExplanation,
  LineCommission,
  OrderCommission,
} from "./commissionable"
export { shareRounded } from "./share-rounded"

/**
 * The commission of one order: each line by its own rule, exact to a ten-thousandth of a minor unit; their
 * sum rounded half up, once; that total shared over the lines by largest remainder, ties by line order
 * (money.md, "Splitting"). A line's commission is within one minor unit of its exact value, between its floor
 * and its cap, and with the tax on it never above what the line brings: a merchant never owes more for a sale
 * than it brought. The tax is a rate of the commission by the merchant's country, rounded once per merchant.
 *
 * @param context when and where it was placed and what is known of its merchants; rules that ask for what is
 *   left out do not apply
 * @param options `explain: false` leaves the explanations out, for millions of lines
 * @returns one result per line, in their order; their commissions sum to `total_amount`
 * @throws RangeError where no rule applies (a published plan always has a default), or where a rule has bands
 *   of the month's sales and these are not given
 */
export const calculateOrderCommission = (
  plan: PlanInForce,
  currency_code: string,
  lines: readonly CommissionableLine[],
  context: OrderContext = NO_CONTEXT,
  { explain = true }: { explain?: boolean } = {}
): OrderCommission => {
  const asked = lines.map((line) => askOf(plan, currency_code, line, context))
  const fixed = orderFixedOf(asked, currency_code)
  const before = salesBefore(asked)
  const charges = asked.map((ask, index) => ask && chargeOf(ask, currency_code, fixed[index], before[index]))
  const shares = shareRounded(charges.map((charge) => charge?.exact ?? 0n))
  const taxes = taxesOf(asked, shares)

  const results = lines.map((line, index): LineCommission => {
    const [ask, charge] = [asked[index], charges[index]]
    if (!ask || !charge) {
      return NOT_IN_BASE
    }
    const commission_amount = shares[index]
    return {
      commission_amount,
      commission_tax_amount: taxes[index],
      base_amount: ask.base_amount,
      fee_rule_id: ask.match.rule.id,
      fee_rule_version: plan.version,
      explanation: explain
        ? explainCommission({
            plan,
            line,
            match: ask.match,
            amount: amountIn(ask.match.rule, currency_code),
            charge,
            base_amount: ask.base_amount,
            order_fixed_amount: fixed[index],
            month_to_date_amount: monthOf(ask, before[index])?.before_line ?? null,
            commission_amount,
            tax: { country_code: ask.tax_country_code, rate_bps: ask.tax_rate_bps, amount: taxes[index] },
          })
        : null,
    }
  })
  return { total_amount: sum(shares), total_tax_amount: sum(taxes), lines: results }
}

const NOT_IN_BASE: LineCommission = {
  commission_amount: 0n,
  commission_tax_amount: 0n,
  base_amount: 0n,
  fee_rule_id: null,
  fee_rule_version: null,
  explanation: null,
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)

/** A line that is charged for, with its rule and what is known of its merchant. */
type Ask = LineBase & {
  line: CommissionableLine
  match: RuleMatch
  merchant: MerchantFacts | undefined
  tax_country_code: string | null
  tax_rate_bps: number
}

/** What a rule is looked for: the facts of a line, of its merchant and of its order. */
export const subjectOf = (line: CommissionableLine, context: OrderContext): RuleSubject => {
  const merchant = context.merchants.get(line.merchant_id)
  return {
    merchant_id: line.merchant_id,
    categories: line.categories,
    collection_id: line.collection_id,
    product_type_id: line.product_type_id,
    platform_campaign_ids: line.platform_campaign_ids,
    tier_code: merchant?.tier_code,
    growth_plan_code: merchant?.growth_plan_code,
    sales_channel_id: context.sales_channel_id,
    at: context.at,
  }
}

const askOf = (
  plan: PlanInForce,
  currency_code: string,
  line: CommissionableLine,
  context: OrderContext
): Ask | null => {
  if (!isInBase(plan, line)) {
    return null
  }
  const match = resolveRule(plan.rules, subjectOf(line, context))
  if (!match) {
    throw new RangeError(
      `No rule of fee plan ${plan.fee_plan_id} applies to merchant ${line.merchant_id} in ${currency_code}: it needs a default`
    )
  }
  const merchant = context.merchants.get(line.merchant_id)
  const tax = plan.taxes.find((candidate) => candidate.country_code === merchant?.country_code)
  return {
    ...baseOf(plan, line),
    line,
    match,
    merchant,
    tax_country_code: tax?.country_code ?? null,
    tax_rate_bps: tax?.rate_bps ?? 0,
  }
}

/** Positions of the lines by a key of theirs; lines that are not in the base have none. */
const grouped = (asked: readonly (Ask | null)[], keyOf: (ask: Ask) => string): number[][] => {
  const groups = new Map<string, number[]>()
  for (const [index, ask] of asked.entries()) {
    if (ask) {
      const key = keyOf(ask)
      groups.set(key, [...(groups.get(key) ?? []), index])
    }
  }
  return [...groups.values()]
}

/** A rule's fixed amount of the order, once for each merchant, shared by the bases of the lines it applies to. */
const orderFixedOf = (asked: readonly (Ask | null)[], currency_code: string): bigint[] => {
  const fixed = asked.map(() => 0n)
  const isFixed = (ask: Ask | null) =>
    ask !== null && (amountIn(ask.match.rule, currency_code)?.order_fixed_amount ?? 0n) > 0n
  if (!asked.some(isFixed)) {
    return fixed
  }
  for (const group of grouped(asked, ({ line, match }) => `${line.merchant_id} ${match.rule.id}`)) {
    const own = group.flatMap((index) => asked[index] ?? [])
    const amount = amountIn(own[0].match.rule, currency_code)?.order_fixed_amount ?? 0n
    const shares = allocate(
      amount,
      own.map(({ base_amount }) => base_amount)
    )
    group.forEach((index, position) => (fixed[index] = shares[position]))
  }
  return fixed
}

/** What its merchant sells in this order before each line. */
const salesBefore = (asked: readonly (Ask | null)[]): bigint[] => {
  const sold = new Map<string, bigint>()
  return asked.map((ask) => {
    if (!ask) {
      return 0n
    }
    const before = sold.get(ask.line.merchant_id) ?? 0n
    sold.set(ask.line.merchant_id, before + ask.base_amount)
    return before
  })
}

const monthOf = ({ match, merchant }: Ask, before: bigint) => {
  const month = merchant?.month_to_date_amount ?? null
  return !needsMonth(match.rule) || month === null
    ? null
    : { before_order: month, before_line: month + before }
}

const chargeOf = (ask: Ask, currency_code: string, order_fixed_amount: bigint, before: bigint): Charge => {
  const { line, match, base_amount, limit_amount, tax_rate_bps } = ask
  return chargeLine({
    rule: match.rule,
    amount: amountIn(match.rule, currency_code),
    base_amount,
    limit_amount,
    quantity: line.quantity,
    order_fixed_amount,
    month: monthOf(ask, before),
    tax_rate_bps,
  })
}

/** Tax on the commissions: a merchant's total rounds half up, its lines share it by largest remainder. */
const taxesOf = (asked: readonly (Ask | null)[], commissions: readonly bigint[]): bigint[] => {
  const taxes = asked.map(() => 0n)
  if (asked.every((ask) => ask === null || ask.tax_rate_bps === 0)) {
    return taxes
  }
  for (const group of grouped(asked, ({ line }) => line.merchant_id)) {
    const exact = group.map((index) => commissions[index] * BigInt(asked[index]?.tax_rate_bps ?? 0))
    const shares = shareRounded(exact)
    group.forEach((index, position) => (taxes[index] = shares[position]))
  }
  return taxes
}
