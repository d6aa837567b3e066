import fc from "fast-check"
import { allocate } from "../../../lib/money"
import {
  calculateOrderCommission,
  type CommissionableLine,
  shareRounded,
} from "../calculate-order-commission"
import { feeRule, feeRuleAmount } from "../fee-rule"
import type { FeeRule, FeeRuleAmount, PlanInForce } from "../types"

const aRule = (rule: Partial<FeeRule> = {}): FeeRule =>
  feeRule({ id: "frule_default", name: "Default", rate_bps: 1250, ...rule })

const aPlan = (plan: Partial<PlanInForce> = {}): PlanInForce => ({
  fee_plan_id: "fplan_1",
  version: 3,
  base_includes_shipping: false,
  base_includes_tax: false,
  promotion_funding: "platform",
  taxes: [],
  rules: [aRule()],
  ...plan,
})

const aLine = (line: Partial<CommissionableLine> = {}): CommissionableLine => ({
  kind: "item",
  merchant_id: "mer_a",
  categories: [],
  quantity: 1,
  subtotal_amount: 10_000n,
  discount_amount: 0n,
  tax_amount: 0n,
  ...line,
})

const commissionsOf = (plan: PlanInForce, ...lines: CommissionableLine[]) => {
  const { total_amount, lines: results } = calculateOrderCommission(plan, "usd", lines)
  const commissions = results.map((line) => line.commission_amount)
  expect(commissions.reduce((all, commission) => all + commission, 0n)).toBe(total_amount)
  return commissions
}

describe("the worked example of money.md", () => {
  const coupon = allocate(1000n, [6667n, 4334n])
  const lines = [
    aLine({ merchant_id: "mer_a", subtotal_amount: 6667n, discount_amount: coupon[0] }),
    aLine({ merchant_id: "mer_b", subtotal_amount: 4334n, discount_amount: coupon[1] }),
  ]

  it("shares the coupon 606 and 394", () => {
    expect(coupon).toEqual([606n, 394n])
  })

  it("takes 758 of A and 492 of B, 1250 in all, where the merchants pay the coupon", () => {
    expect(commissionsOf(aPlan({ promotion_funding: "merchant" }), ...lines)).toEqual([758n, 492n])
  })

  it("takes 12.5 % of the full price, 1375, where the platform pays the coupon", () => {
    expect(commissionsOf(aPlan(), ...lines)).toEqual([833n, 542n])
  })

  it("says for every step what was rounded", () => {
    const { lines: results } = calculateOrderCommission(
      aPlan({ promotion_funding: "merchant" }),
      "usd",
      lines
    )
    expect(results[0].explanation).toEqual({
      fee_plan_id: "fplan_1",
      fee_plan_version: 3,
      rule_id: "frule_default",
      rule_name: "Default",
      matched_by: "default",
      scope: {},
      rate_bps: 1250,
      fixed_amount: 0,
      line_fixed_amount: 0,
      order_fixed_amount: 0,
      floor_amount: null,
      cap_amount: null,
      band_basis: null,
      band_mode: null,
      bands: [],
      month_to_date_amount: null,
      base_amount: 6061,
      exact_amount: "757.625",
      commission_amount: 758,
      tax_country_code: null,
      tax_rate_bps: 0,
      tax_amount: 0,
      steps: [
        "base: 6667 − discount 606 = 6061",
        "1250 bps of 6061 = 757.625",
        "rounded to 758: the order's total rounds half up, its lines share it by largest remainder",
      ],
    })
  })
})

describe("what a rule charges", () => {
  const withAmounts = (amount: Partial<FeeRuleAmount>, rate_bps = 1000) =>
    aPlan({ rules: [aRule({ rate_bps, amounts: [feeRuleAmount({ currency_code: "usd", ...amount })] })] })

  it.each([
    ["the rate", withAmounts({}), aLine(), 1000n],
    ["a fixed amount for each unit", withAmounts({ fixed_amount: 30n }), aLine({ quantity: 3 }), 1090n],
    ["at least the floor", withAmounts({ floor_amount: 1500n }), aLine(), 1500n],
    ["at most the cap", withAmounts({ cap_amount: 700n }), aLine(), 700n],
    ["never more than the base", withAmounts({ fixed_amount: 30n }), aLine({ subtotal_amount: 20n }), 20n],
    [
      "never more than the base, whatever the floor",
      withAmounts({ floor_amount: 50n }),
      aLine({ subtotal_amount: 20n }),
      20n,
    ],
    [
      "nothing of amounts in another currency",
      withAmounts({ currency_code: "eur", fixed_amount: 30n }),
      aLine(),
      1000n,
    ],
    ["nothing of nothing", withAmounts({}), aLine({ subtotal_amount: 0n }), 0n],
  ])("is %s", (_, plan, line, commission) => {
    expect(commissionsOf(plan, line)).toEqual([commission])
  })

  it("counts tax and shipping where the plan says so, and only there", () => {
    const lines = [aLine({ tax_amount: 2000n }), aLine({ kind: "shipping", subtotal_amount: 500n })]
    expect(commissionsOf(withAmounts({}), ...lines)).toEqual([1000n, 0n])
    expect(commissionsOf({ ...withAmounts({}), base_includes_tax: true }, ...lines)).toEqual([1200n, 0n])
    expect(commissionsOf({ ...withAmounts({}), base_includes_shipping: true }, ...lines)).toEqual([
      1000n,
      50n,
    ])
  })

  it("fails where no rule applies, instead of charging nothing", () => {
    expect(() => commissionsOf(aPlan({ rules: [aRule({ merchant_id: "mer_b" })] }), aLine())).toThrow(
      "No rule of fee plan fplan_1 applies to merchant mer_a in usd: it needs a default"
    )
  })
})

describe("which rule applies", () => {
  const rates = {
    merchant_and_shoes: aRule({ id: "1", merchant_id: "mer_a", category_id: "shoes", rate_bps: 100 }),
    merchant_and_fashion: aRule({ id: "2", merchant_id: "mer_a", category_id: "fashion", rate_bps: 200 }),
    merchant: aRule({ id: "3", merchant_id: "mer_a", rate_bps: 300 }),
    shoes: aRule({ id: "4", category_id: "shoes", rate_bps: 400 }),
    fashion: aRule({ id: "5", category_id: "fashion", rate_bps: 500 }),
    fallback: aRule({ id: "6", rate_bps: 600 }),
  }
  const shoes = [
    { category_id: "shoes", distance: 0 },
    { category_id: "fashion", distance: 1 },
  ]
  const { merchant_and_shoes, merchant_and_fashion, merchant, shoes: by_shoes, fashion, fallback } = rates

  it.each([
    [
      "merchant and the product's category",
      [fallback, fashion, by_shoes, merchant, merchant_and_fashion, merchant_and_shoes],
      100n,
    ],
    ["merchant and the category above", [fallback, fashion, by_shoes, merchant, merchant_and_fashion], 200n],
    ["the merchant's", [fallback, fashion, by_shoes, merchant], 300n],
    ["the product's category's", [fallback, fashion, by_shoes], 400n],
    ["the category's above", [fallback, fashion], 500n],
    ["the default", [fallback], 600n],
  ])("is %s, whatever the order of the rules", (_, rules, commission) => {
    expect(commissionsOf(aPlan({ rules }), aLine({ categories: shoes }))).toEqual([commission])
    expect(
      commissionsOf(aPlan({ rules: [...rules].reverse() }), aLine({ categories: [...shoes].reverse() }))
    ).toEqual([commission])
  })

  it("is the same for equally near categories, by their ids", () => {
    const rules = [
      fallback,
      aRule({ id: "7", category_id: "b", rate_bps: 700 }),
      aRule({ id: "8", category_id: "a", rate_bps: 800 }),
    ]
    const categories = [
      { category_id: "b", distance: 0 },
      { category_id: "a", distance: 0 },
    ]
    expect(commissionsOf(aPlan({ rules }), aLine({ categories }))).toEqual([800n])
  })
})

describe("invariant 7: shares add up, each within one unit of exact", () => {
  it("holds for any amounts", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 10n ** 12n), { maxLength: 40 }), (exact) => {
        const shares = shareRounded(exact)
        const sum = exact.reduce((all, amount) => all + amount, 0n)
        expect(shares.reduce((all, share) => all + share, 0n)).toBe((sum * 2n + 10_000n) / 20_000n)
        for (const [index, share] of shares.entries()) {
          const off = share * 10_000n - exact[index]
          expect(off > -10_000n && off < 10_000n).toBe(true)
        }
      })
    )
  })

  it("holds with floors and caps: no line leaves its bounds, or costs more than it brings", () => {
    const line = fc.record({
      subtotal_amount: fc.bigInt(0n, 100_000n),
      quantity: fc.integer({ min: 1, max: 9 }),
    })
    const rule = fc.record({
      rate_bps: fc.integer({ min: 0, max: 10_000 }),
      cap_amount: fc.bigInt(50n, 500n),
      fixed_amount: fc.bigInt(0n, 9n),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), rule, (lines, { rate_bps, ...amount }) => {
        const amounts = [feeRuleAmount({ currency_code: "usd", floor_amount: 20n, ...amount })]
        const commissions = commissionsOf(
          aPlan({ rules: [aRule({ rate_bps, amounts })] }),
          ...lines.map(aLine)
        )
        for (const [index, commission] of commissions.entries()) {
          const base = lines[index].subtotal_amount
          expect(commission <= amount.cap_amount && commission <= base).toBe(true)
          expect(commission >= (base < 20n ? base : 20n)).toBe(true)
        }
      })
    )
  })
})
