import fc from "fast-check"
import { layAlongBands, problemOfBands } from "../bands"
import { calculateOrderCommission } from "../calculate-order-commission"
import { feeRuleAmount } from "../fee-rule"
import type { FeeBand, FeeRuleAmount, PlanInForce } from "../types"
import { aContext, aLine, aMerchant, aPlan, aRule } from "./support/fixtures"

const bands: FeeBand[] = [
  { from_amount: 0n, to_amount: 10_000n, rate_bps: 1500 },
  { from_amount: 10_000n, to_amount: 50_000n, rate_bps: 1000 },
  { from_amount: 50_000n, to_amount: null, rate_bps: 500 },
]

const banded = (
  rule: { band_basis: "line" | "month"; band_mode?: "marginal" | "whole" },
  amount: Partial<FeeRuleAmount> = {}
) =>
  aPlan({ rules: [aRule({ ...rule, amounts: [feeRuleAmount({ currency_code: "usd", bands, ...amount })] })] })

const of = (plan: PlanInForce, amounts: bigint[], month_to_date_amount: bigint | null = null) => {
  const lines = amounts.map((subtotal_amount) => aLine({ subtotal_amount }))
  const { lines: results } = calculateOrderCommission(plan, "usd", lines, aContext({ month_to_date_amount }))
  return results.map(({ commission_amount }) => commission_amount)
}

describe("bands", () => {
  it.each([
    ["of the line: each band's rate for its part", banded({ band_basis: "line" }), [60_000n], null, [6_000n]],
    [
      "of the line: the one it ends in for all of it",
      banded({ band_basis: "line", band_mode: "whole" }),
      [60_000n],
      null,
      [3_000n],
    ],
    [
      "of the line: what ends a band is in the next",
      banded({ band_basis: "line", band_mode: "whole" }),
      [9_999n, 10_000n],
      null,
      [1_500n, 1_000n],
    ],
    ["of each line by itself", banded({ band_basis: "line" }), [10_000n, 10_000n], null, [1_500n, 1_500n]],
    [
      "of the month: the lines of an order one after the other",
      banded({ band_basis: "month" }),
      [10_000n, 10_000n],
      5_000n,
      [1_250n, 1_000n],
    ],
    ["of the month: across a band's end", banded({ band_basis: "month" }), [10_000n], 45_000n, [750n]],
    [
      "of the month: the rate of what was sold before the order, for all of it",
      banded({ band_basis: "month", band_mode: "whole" }),
      [10_000n, 10_000n],
      9_999n,
      [1_500n, 1_500n],
    ],
    [
      "none in this currency: the rule's rate",
      aPlan({
        rules: [
          aRule({
            band_basis: "line",
            rate_bps: 700,
            amounts: [feeRuleAmount({ currency_code: "eur", bands })],
          }),
        ],
      }),
      [10_000n],
      null,
      [700n],
    ],
    [
      "and a fixed amount and a cap",
      banded({ band_basis: "line" }, { fixed_amount: 50n, cap_amount: 5_000n }),
      [1_000n, 90_000n],
      null,
      [200n, 5_000n],
    ],
  ])("are %s", (_, plan, sold, month, commissions) => {
    expect(of(plan, sold, month)).toEqual(commissions)
  })

  it("of the month are never guessed: what was sold must be known", () => {
    expect(() => of(banded({ band_basis: "month" }), [10_000n])).toThrow("month_to_date_amount must be given")
  })

  it("say in the explanation what each of them took", () => {
    const { lines } = calculateOrderCommission(
      banded({ band_basis: "month" }),
      "usd",
      [aLine({ subtotal_amount: 10_001n })],
      aContext({ month_to_date_amount: 45_000n })
    )
    expect(lines[0].explanation).toMatchObject({
      band_basis: "month",
      rate_bps: 0,
      month_to_date_amount: 45_000,
      bands: [
        { from_amount: 10_000, to_amount: 50_000, rate_bps: 1000, part_amount: 5_000 },
        { from_amount: 50_000, to_amount: null, rate_bps: 500, part_amount: 5_001 },
      ],
      exact_amount: "750.05",
      steps: [
        "base: 10001 = 10001",
        "bands of the month's sales, 45000 before this line, each band's rate for its part",
        "from 10000 to 50000: 1000 bps of 5000 = 500",
        "from 50000: 500 bps of 5001 = 250.05",
        "together 750.05 = 750.05",
        "rounded to 750: the order's total rounds half up, its lines share it by largest remainder",
      ],
    })
  })

  it("take all of an amount, whatever the bands and however it is cut", () => {
    const ends = fc.uniqueArray(fc.bigInt(1n, 1_000n), { maxLength: 6 })
    fc.assert(
      fc.property(
        ends,
        fc.bigInt(0n, 1_500n),
        fc.array(fc.bigInt(0n, 700n), { maxLength: 6 }),
        (points, start, cuts) => {
          const edges = [0n, ...points.sort((a, b) => (a < b ? -1 : 1))]
          const made = edges.map((from_amount, index): FeeBand => ({
            from_amount,
            to_amount: edges[index + 1] ?? null,
            rate_bps: 100 * (index + 1),
          }))
          expect(problemOfBands(made)).toBeUndefined()
          const chargeOf = (start_amount: bigint, amount: bigint) => {
            const along = {
              bands: made,
              mode: "marginal" as const,
              start_amount,
              amount,
              place_amount: start_amount,
            }
            const parts = layAlongBands(along)
            expect(parts.reduce((all, part) => all + part.part_amount, 0n)).toBe(amount)
            return parts.reduce((all, part) => all + part.part_amount * BigInt(part.rate_bps), 0n)
          }
          let [at, together] = [start, 0n]
          for (const cut of cuts) {
            together += chargeOf(at, cut)
            at += cut
          }
          expect(together).toBe(chargeOf(start, at - start))
        }
      )
    )
  })

  it.each([
    ["the first begins above 0", [[1n, null]], 0, "the first band must begin at 0"],
    [
      "there is a gap",
      [
        [0n, 10n],
        [11n, null],
      ],
      1,
      "from_amount is 11, a gap: it must be 10",
    ],
    [
      "two overlap",
      [
        [0n, 10n],
        [9n, null],
      ],
      1,
      "from_amount is 9, an overlap: it must be 10",
    ],
    ["the last one ends", [[0n, 10n]], 0, "the last band must have none"],
    [
      "one before the last has no end",
      [
        [0n, null],
        [10n, null],
      ],
      0,
      "only the last band may have no end",
    ],
    [
      "one is empty",
      [
        [0n, 0n],
        [0n, null],
      ],
      0,
      "must be above from_amount 0",
    ],
  ] as [string, [bigint, bigint | null][], number, string][])(
    "are refused where %s",
    (_, wrong, index, problem) => {
      const found = problemOfBands(
        wrong.map(([from_amount, to_amount]) => ({ from_amount, to_amount, rate_bps: 100 }))
      )
      expect(found).toMatchObject({ index, problem: expect.stringContaining(problem) })
    }
  )
})

describe("fixed amounts", () => {
  const fixed = (amount: Partial<FeeRuleAmount>) =>
    aPlan({ rules: [aRule({ rate_bps: 0, amounts: [feeRuleAmount({ currency_code: "usd", ...amount })] })] })

  it("are for each unit, for each line, or once for the order, shared by the bases", () => {
    const lines = [aLine({ subtotal_amount: 6_667n, quantity: 3 }), aLine({ subtotal_amount: 3_333n })]
    const commissions = (plan: PlanInForce) =>
      calculateOrderCommission(plan, "usd", lines).lines.map(({ commission_amount }) => commission_amount)
    expect(commissions(fixed({ fixed_amount: 10n }))).toEqual([30n, 10n])
    expect(commissions(fixed({ line_fixed_amount: 10n }))).toEqual([10n, 10n])
    expect(commissions(fixed({ order_fixed_amount: 30n }))).toEqual([20n, 10n])
    expect(commissions(fixed({ order_fixed_amount: 31n }))).toEqual([21n, 10n])
  })

  it("of the order are charged once to each merchant", () => {
    const lines = [aLine(), aLine({ merchant_id: "mer_b" })]
    const { lines: results } = calculateOrderCommission(fixed({ order_fixed_amount: 30n }), "usd", lines)
    expect(results.map(({ commission_amount }) => commission_amount)).toEqual([30n, 30n])
  })
})

describe("tax on the commission", () => {
  const taxed = (rate_bps: number, more: Partial<PlanInForce> = {}) =>
    aPlan({ rules: [aRule({ rate_bps: 1250 })], taxes: [{ country_code: "de", rate_bps }], ...more })

  it("is on top, by the merchant's country, rounded once for each merchant", () => {
    const lines = [
      aLine({ subtotal_amount: 6_061n }),
      aLine({ subtotal_amount: 3_940n, merchant_id: "mer_b" }),
    ]
    const merchants = new Map([
      ["mer_a", aMerchant()],
      ["mer_b", aMerchant({ country_code: "us" })],
    ])
    const { lines: results, total_tax_amount } = calculateOrderCommission(
      taxed(1900),
      "usd",
      lines,
      aContext({}, { merchants })
    )
    expect(results.map((line) => [line.commission_amount, line.commission_tax_amount])).toEqual([
      [758n, 144n],
      [492n, 0n],
    ])
    expect(total_tax_amount).toBe(144n)
    expect(results[0].explanation).toMatchObject({
      tax_country_code: "de",
      tax_rate_bps: 1900,
      tax_amount: 144,
    })
    expect(results[0].explanation?.steps.at(-1)).toBe(
      "tax on it in DE: 1900 bps of 758 = 144.02, rounded to 144: the merchant's total rounds half up, its lines share it by largest remainder"
    )
  })

  it("leaves room for itself: with the commission it never exceeds what the sale brings", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(0n, 2_000n), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.bigInt(0n, 300n),
        (sold, rate_bps, tax_rate_bps, fixed_amount) => {
          const amounts = [
            feeRuleAmount({ currency_code: "usd", fixed_amount, order_fixed_amount: fixed_amount }),
          ]
          const plan = taxed(tax_rate_bps, { rules: [aRule({ rate_bps, amounts })] })
          const lines = sold.map((subtotal_amount) => aLine({ subtotal_amount }))
          const found = calculateOrderCommission(plan, "usd", lines, aContext())
          let taxes = 0n
          for (const [index, line] of found.lines.entries()) {
            expect(line.commission_amount >= 0n && line.commission_tax_amount >= 0n).toBe(true)
            expect(line.commission_amount + line.commission_tax_amount <= sold[index]).toBe(true)
            taxes += line.commission_tax_amount
          }
          expect(taxes).toBe((found.total_amount * BigInt(tax_rate_bps) * 2n + 10_000n) / 20_000n)
        }
      )
    )
  })
})
