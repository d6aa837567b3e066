import { diffPlans } from "../diff-plans"
import { feeRuleAmount } from "../fee-rule"
import type { FeeRule } from "../types"
import { refuseBadContents, refuseWithoutDefault } from "../validate-plan"
import { histogramOf } from "../what-if/histogram"
import { aRule } from "./support/fixtures"

const NOV = new Date("2026-11-01T00:00:00Z")
const DEC = new Date("2026-12-01T00:00:00Z")
const JAN = new Date("2027-01-01T00:00:00Z")

const aPlan = (rules: FeeRule[], more: { taxes?: { country_code: string; rate_bps: number }[] } = {}) => ({
  name: "2027",
  base_includes_shipping: false,
  base_includes_tax: false,
  promotion_funding: "platform" as const,
  taxes: [],
  rules,
  ...more,
})

describe("what a plan is refused for", () => {
  const bands = [{ from_amount: 0n, to_amount: null, rate_bps: 500 }]
  it.each([
    ["two rules of one scope", [aRule(), aRule({ id: "2" })], "rules.1: rule 0 has the same scope (default)"],
    [
      "two at one time",
      [aRule({ valid_from_at: NOV }), aRule({ valid_to_at: DEC })],
      "rules.0: rule 1 has the same scope (default) at the same time",
    ],
    [
      "a time that ends before it begins",
      [aRule({ valid_from_at: DEC, valid_to_at: NOV })],
      "rules.0.valid_to_at: 2026-11-01T00:00:00.000Z is not after",
    ],
    [
      "a floor above its cap",
      [aRule({ amounts: [feeRuleAmount({ currency_code: "usd", floor_amount: 2n, cap_amount: 1n })] })],
      "rules.0.amounts: in usd the floor 2 is above the cap 1",
    ],
    [
      "bands that nothing says along what",
      [aRule({ amounts: [feeRuleAmount({ currency_code: "usd", bands })] })],
      "rules.0.amounts.0.bands: the rule's band_basis must say",
    ],
    [
      "no bands although it says along what",
      [aRule({ band_basis: "line" })],
      'rules.0.band_basis: is "line", but no currency has bands',
    ],
    [
      "a currency named twice",
      [
        aRule({
          amounts: [feeRuleAmount({ currency_code: "usd" }), feeRuleAmount({ currency_code: "usd" })],
        }),
      ],
      "rules.0.amounts.1.currency_code: usd is named twice",
    ],
  ])("is %s", (_, rules, message) => {
    expect(() => refuseBadContents(aPlan(rules))).toThrow(message)
  })

  it("is not rules of one scope that follow each other, beside one for always", () => {
    const rules = [aRule(), aRule({ valid_from_at: NOV, valid_to_at: DEC }), aRule({ valid_from_at: DEC })]
    expect(() => refuseBadContents(aPlan(rules))).not.toThrow()
  })

  it("is a default that ends: no rule must not be read as free", () => {
    const plan = { id: "fplan_1", rules: [aRule({ valid_to_at: DEC }), aRule({ merchant_id: "mer_a" })] }
    expect(() => refuseWithoutDefault(plan)).toThrow("Fee plan fplan_1 has no default rule")
    expect(() => refuseWithoutDefault({ ...plan, rules: [...plan.rules, aRule()] })).not.toThrow()
  })
})

describe("what a plan changes", () => {
  it("is told field by field: options, taxes, rules added, removed and changed", () => {
    const usd = (cap_amount: bigint) => [feeRuleAmount({ currency_code: "usd", cap_amount })]
    const before = aPlan(
      [
        aRule({ id: "1" }),
        aRule({ id: "2", tier_code: "gold", rate_bps: 800, amounts: usd(500n) }),
        aRule({ id: "3", category_id: "shoes" }),
        aRule({ id: "4", merchant_id: "mer_a", valid_from_at: NOV, valid_to_at: DEC }),
      ],
      { taxes: [{ country_code: "de", rate_bps: 1900 }] }
    )
    const after = {
      ...aPlan([
        aRule({ id: "5" }),
        aRule({ id: "6", tier_code: "gold", rate_bps: 700, amounts: usd(400n) }),
        aRule({ id: "7", category_id: "boots" }),
        aRule({ id: "8", merchant_id: "mer_a", valid_from_at: NOV, valid_to_at: JAN }),
      ]),
      base_includes_shipping: true,
    }
    const diff = diffPlans(before, after)
    expect(diff.changes).toEqual([
      { field: "base_includes_shipping", before: false, after: true },
      { field: "taxes.de", before: 1900, after: null },
    ])
    expect([diff.added, diff.removed].map((rules) => rules.map(({ id }) => id))).toEqual([["7"], ["3"]])
    expect(diff.changed.map(({ after: { id }, changes }) => [id, changes])).toEqual([
      [
        "6",
        [
          { field: "rate_bps", before: 800, after: 700 },
          { field: "amounts.usd.cap_amount", before: 500, after: 400 },
        ],
      ],
      ["8", [{ field: "valid_to_at", before: DEC.toISOString(), after: JAN.toISOString() }]],
    ])
    expect(diff.unchanged_count).toBe(1)
  })

  it("is nothing against itself", () => {
    const plan = aPlan([aRule(), aRule({ id: "2", merchant_id: "mer_a" })])
    expect(diffPlans(plan, plan)).toEqual({
      changes: [],
      added: [],
      removed: [],
      changed: [],
      unchanged_count: 2,
    })
  })
})

describe("the distribution of a what-if", () => {
  it("counts each merchant once, by what changes in basis points of its sales", () => {
    const merchant = (current: bigint, simulated: bigint, base_amount = 10_000n) => ({
      base_amount,
      current_amount: current,
      simulated_amount: simulated,
    })
    const bins = histogramOf("usd", [
      merchant(1_000n, 1_000n),
      merchant(1_000n, 999n),
      merchant(1_000n, 990n),
      merchant(1_000n, 989n),
      merchant(1_000n, 400n),
      merchant(1_000n, 1_010n),
      merchant(1_000n, 1_011n),
      merchant(1_000n, 1_501n),
      merchant(0n, 5n, 0n),
      merchant(0n, 0n, 0n),
    ])
    expect(bins.map((bin) => [bin.from_bps, bin.to_bps, bin.merchant_count, bin.delta_amount])).toEqual([
      [null, -500, 1, -600n],
      [-500, -200, 0, 0n],
      [-200, -100, 0, 0n],
      [-100, -50, 0, 0n],
      [-50, -10, 1, -11n],
      [-10, 0, 2, -11n],
      [0, 0, 2, 0n],
      [0, 10, 1, 10n],
      [10, 50, 1, 11n],
      [50, 100, 0, 0n],
      [100, 200, 0, 0n],
      [200, 500, 0, 0n],
      [500, null, 2, 506n],
    ])
  })
})
