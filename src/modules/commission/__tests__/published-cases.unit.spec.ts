import { calculateOrderCommission } from "../calculate-order-commission"
import { feeRuleAmount } from "../fee-rule"
import type { FeeRule, PlanInForce } from "../types"
import { aContext, aLine, aPlan, aRule } from "./support/fixtures"

type Case = {
  source: string
  sold: string
  plan: Partial<PlanInForce>
  rule: Partial<FeeRule>
  line: Parameters<typeof aLine>[0]
  exact: string
  commission: bigint
  /** What of the exact commission is the platform's after it paid the customer's discount. */
  left?: string
}

/** "3.62 a unit" as an amount of a rule. */
const perUnit = (fixed_amount: bigint) => [feeRuleAmount({ currency_code: "usd", fixed_amount })]

// Amounts in cents. The published figures are in dollars.
const CASES: Case[] = [
  {
    source: "Dokan, commission types: percentage and fixed, 7.59 % + 3.62 a unit is 102.992",
    sold: "880.00 for 10 units",
    plan: {},
    rule: { rate_bps: 759, amounts: perUnit(362n) },
    line: { subtotal_amount: 88_000n, quantity: 10 },
    exact: "10299.2",
    commission: 10_299n,
  },
  {
    source: "Dokan, coupon of 35.20 paid by the platform: 67.792 of the 102.992 is left to it",
    sold: "880.00 for 10 units, 35.20 off",
    plan: { promotion_funding: "platform" },
    rule: { rate_bps: 759, amounts: perUnit(362n) },
    line: { subtotal_amount: 88_000n, quantity: 10, discount_amount: 3_520n },
    exact: "10299.2",
    commission: 10_299n,
    left: "6779.2",
  },
  {
    source: "Dokan, the same coupon paid by the merchant: 7.59 % of 844.80 + 36.20",
    sold: "880.00 for 10 units, 35.20 off",
    plan: { promotion_funding: "merchant" },
    rule: { rate_bps: 759, amounts: perUnit(362n) },
    line: { subtotal_amount: 88_000n, quantity: 10, discount_amount: 3_520n },
    exact: "10032.032",
    commission: 10_032n,
  },
  {
    source:
      "eBay, final value fee of most categories: 13.25 % up to 7,500, 2.35 % of what is above, as brackets",
    sold: "8,000.00",
    plan: {},
    rule: {
      band_basis: "line",
      amounts: [
        feeRuleAmount({
          currency_code: "usd",
          bands: [
            { from_amount: 0n, to_amount: 750_000n, rate_bps: 1325 },
            { from_amount: 750_000n, to_amount: null, rate_bps: 235 },
          ],
        }),
      ],
    },
    line: { subtotal_amount: 800_000n },
    exact: "100550",
    commission: 100_550n,
  },
  {
    source: "Amazon, referral fee of jewellery: 20 % up to 250, 5 % of what is above, at least 0.30",
    sold: "1.00",
    plan: {},
    rule: {
      band_basis: "line",
      amounts: [
        feeRuleAmount({
          currency_code: "usd",
          floor_amount: 30n,
          bands: [
            { from_amount: 0n, to_amount: 25_000n, rate_bps: 2000 },
            { from_amount: 25_000n, to_amount: null, rate_bps: 500 },
          ],
        }),
      ],
    },
    line: { subtotal_amount: 100n },
    exact: "30",
    commission: 30n,
  },
  {
    source: "Amazon, referral fee of baby products: 8 % of all of it up to 10.00, 15 % of all of it above",
    sold: "10.01",
    plan: {},
    rule: {
      band_basis: "line",
      band_mode: "whole",
      amounts: [
        feeRuleAmount({
          currency_code: "usd",
          bands: [
            { from_amount: 0n, to_amount: 1_001n, rate_bps: 800 },
            { from_amount: 1_001n, to_amount: null, rate_bps: 1500 },
          ],
        }),
      ],
    },
    line: { subtotal_amount: 1_001n },
    exact: "150.15",
    commission: 150n,
  },
]

describe("published commissions", () => {
  it.each(CASES)("$source ($sold)", ({ plan, rule, line, exact, commission, left }) => {
    const { lines, total_amount } = calculateOrderCommission(
      aPlan({ ...plan, rules: [aRule(rule)] }),
      "usd",
      [aLine(line)],
      aContext()
    )
    expect(total_amount).toBe(commission)
    expect(lines[0].commission_amount).toBe(commission)
    expect(lines[0].explanation?.exact_amount).toBe(exact)
    if (left) {
      expect(lines[0].explanation?.steps).toContain(
        `of ${exact} the platform pays the discount ${line?.discount_amount}: ${left} is left to it`
      )
    }
  })
})
