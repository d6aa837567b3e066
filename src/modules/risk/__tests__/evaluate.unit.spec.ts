import fc from "fast-check"
import { evaluateRisk, verdictOf } from "../evaluate"
import { readFacts, type RiskFacts, storedFacts } from "../facts"
import { hashTrait } from "../hash-trait"
import { merchantReason } from "../merchant-reason"
import { shadowReport } from "../report"
import { LINK_KINDS, type RiskRule, riskRules, type RiskSettings, RULE_KINDS, RULE_MODES } from "../rules"

const quiet: RiskFacts = {
  currency_code: "usd",
  amount: 5_000n,
  history: { order_count: 100, median_amount: 4_000n, refunded_count: 2, disputed_count: 0 },
  merchant_hour_count: 1,
  buyer_hour_count: 1,
  day_count: 4,
  month_count: 100,
  bank_changed_days: null,
  links: [],
  category_ids: ["pcat_shoes"],
}
const settings: RiskSettings = {
  review_from_score: 80,
  second_person_from_score: 95,
  holds: [
    { from_score: 50, share_bps: 10_000, days: 14 },
    { from_score: 30, share_bps: 3_000, days: 7 },
  ],
  shortened_by: [],
}
const live = { id: "rule", mode: "live" as const, weight: 30 }

/** One line for each kind: what is just enough, what is just not, and what an operator reads. */
const cases: { rule: RiskRule; fires: Partial<RiskFacts>; silent: Partial<RiskFacts>; evidence: object }[] = [
  {
    rule: { ...live, kind: "amount_unusual", times_bps: 50_000, min_history_count: 10 },
    fires: { amount: 20_000n },
    silent: { amount: 19_999n },
    evidence: { amount: "20000", median_amount: "4000", currency_code: "usd", limit: 50_000 },
  },
  {
    rule: { ...live, kind: "amount_unusual", times_bps: 50_000, min_history_count: 10 },
    fires: { amount: 20_000n, history: { ...quiet.history, order_count: 10 } },
    silent: { amount: 20_000n, history: { ...quiet.history, order_count: 9 } },
    evidence: { amount: "20000", median_amount: "4000", currency_code: "usd", limit: 50_000 },
  },
  {
    rule: { ...live, kind: "merchant_velocity", hour_count: 60 },
    fires: { merchant_hour_count: 60 },
    silent: { merchant_hour_count: 59 },
    evidence: { measured: 60, limit: 60 },
  },
  {
    rule: { ...live, kind: "buyer_velocity", hour_count: 5 },
    fires: { buyer_hour_count: 5 },
    silent: { buyer_hour_count: 4 },
    evidence: { measured: 5, limit: 5 },
  },
  {
    // 140 in 28 days are 5 a day: five times that is 25.
    rule: { ...live, kind: "sales_spike", times_bps: 50_000, min_day_count: 20 },
    fires: { day_count: 25, month_count: 140 },
    silent: { day_count: 24, month_count: 140 },
    evidence: { measured: 25, month_count: 140, limit: 50_000 },
  },
  {
    rule: { ...live, kind: "first_orders", order_count: 5 },
    fires: { history: { ...quiet.history, order_count: 4 } },
    silent: { history: { ...quiet.history, order_count: 5 } },
    evidence: { measured: 5, limit: 5 },
  },
  {
    rule: { ...live, kind: "new_bank_account", days: 7 },
    fires: { bank_changed_days: 6 },
    silent: { bank_changed_days: 7 },
    evidence: { measured: 6, limit: 7 },
  },
  {
    rule: { ...live, kind: "buyer_linked", links: ["card", "email"] },
    fires: { links: ["address", "card"] },
    silent: { links: ["address"] },
    evidence: { found: ["card"] },
  },
  {
    rule: { ...live, kind: "refund_rate", rate_bps: 2_000, min_history_count: 20 },
    fires: { history: { ...quiet.history, refunded_count: 20 } },
    silent: { history: { ...quiet.history, refunded_count: 19 } },
    evidence: { measured: 20, of: 100, limit: 2_000 },
  },
  {
    rule: { ...live, kind: "dispute_rate", rate_bps: 100, min_history_count: 50 },
    fires: { history: { ...quiet.history, disputed_count: 1 } },
    silent: { history: { ...quiet.history, disputed_count: 0 } },
    evidence: { measured: 1, of: 100, limit: 100 },
  },
  {
    rule: { ...live, kind: "high_risk_category", category_ids: ["pcat_cards", "pcat_phones"] },
    fires: { category_ids: ["pcat_phones", "pcat_shoes"] },
    silent: { category_ids: ["pcat_shoes"] },
    evidence: { found: ["pcat_phones"] },
  },
]

describe("a risk rule", () => {
  it("is there with a case for each kind", () => {
    expect([...new Set(cases.map(({ rule }) => rule.kind))].sort()).toEqual([...RULE_KINDS].sort())
    cases.forEach(({ rule }) => expect(riskRules.parse([rule])).toEqual([rule]))
  })

  it.each(cases)("of kind $rule.kind speaks from its limit on, and says what it measured", (one) => {
    const loud = evaluateRisk({ ...quiet, ...one.fires }, { rules: [one.rule], settings })
    expect(loud.signals).toEqual([
      { rule_id: "rule", kind: one.rule.kind, mode: "live", weight: 30, evidence: one.evidence },
    ])
    expect(loud.verdict).toEqual({ decision: "hold", share_bps: 3_000, days: 7 })
    const still = evaluateRisk({ ...quiet, ...one.silent }, { rules: [one.rule], settings })
    expect(still).toMatchObject({ signals: [], score: 0, verdict: { decision: "allow" } })
  })
})

describe("a verdict", () => {
  it.each([
    [0, { decision: "allow" }],
    [29, { decision: "allow" }],
    [30, { decision: "hold", share_bps: 3_000, days: 7 }],
    [49, { decision: "hold", share_bps: 3_000, days: 7 }],
    [50, { decision: "hold", share_bps: 10_000, days: 14 }],
    [79, { decision: "hold", share_bps: 10_000, days: 14 }],
    [80, { decision: "review" }],
    [100, { decision: "review" }],
  ])("of score %i follows from the bands", (score, verdict) => {
    expect(verdictOf(score, settings)).toEqual(verdict)
  })

  const facts = fc.record({
    currency_code: fc.constant("usd"),
    amount: fc.bigInt(0n, 10n ** 9n),
    history: fc.record({
      order_count: fc.nat(200),
      median_amount: fc.bigInt(0n, 10n ** 6n),
      refunded_count: fc.nat(200),
      disputed_count: fc.nat(200),
    }),
    merchant_hour_count: fc.integer({ min: 1, max: 100 }),
    buyer_hour_count: fc.integer({ min: 1, max: 10 }),
    day_count: fc.integer({ min: 1, max: 200 }),
    month_count: fc.nat(5000),
    bank_changed_days: fc.option(fc.nat(30)),
    links: fc.uniqueArray(fc.constantFrom(...LINK_KINDS)),
    category_ids: fc.uniqueArray(fc.constantFrom("pcat_cards", "pcat_phones", "pcat_shoes")),
  })
  const rules = fc
    .array(fc.tuple(fc.constantFrom(...cases.map(({ rule }) => rule)), fc.constantFrom(...RULE_MODES), fc.integer({ min: 1, max: 100 })))
    .map((list) => list.map(([rule, mode, weight], index): RiskRule => ({ ...rule, id: `r${index}`, mode, weight })))

  it("never gets milder by one more live rule, and not at all by one that watches only", () => {
    const rank = { allow: 0, hold: 1, review: 2 }
    fc.assert(
      fc.property(facts, rules, fc.constantFrom(...cases.map(({ rule }) => rule)), (known, set, extra) => {
        const before = evaluateRisk(known, { rules: set, settings })
        const more = evaluateRisk(known, { rules: [...set, { ...extra, id: "extra" }], settings })
        expect(more.score).toBeGreaterThanOrEqual(before.score)
        expect(rank[more.verdict.decision]).toBeGreaterThanOrEqual(rank[before.verdict.decision])
        const shadow: RiskRule = { ...extra, id: "extra", mode: "shadow" }
        const watched = evaluateRisk(known, { rules: [...set, shadow], settings })
        expect(watched.score).toBe(before.score)
        expect(watched.verdict).toEqual(before.verdict)
        expect(watched.shadow_score).toBeGreaterThanOrEqual(watched.score)
      })
    )
  })

  it("does not depend on the rules' order, nor on having been stored", () => {
    fc.assert(
      fc.property(facts, rules, (known, set) => {
        const stored = readFacts(JSON.parse(JSON.stringify(storedFacts(known))))
        expect(stored).toEqual(known)
        const one = evaluateRisk(known, { rules: set, settings })
        const other = evaluateRisk(stored, { rules: [...set].reverse(), settings })
        expect({ ...other, signals: [...other.signals].reverse() }).toEqual(one)
        expect(one.signals.every(({ rule_id }) => set.find(({ id }) => id === rule_id)?.mode !== "off")).toBe(true)
      })
    )
  })
})

describe("what a merchant is told", () => {
  it("is the strongest live signal in plain words, and nothing of the buyer", () => {
    const rulesOf = (...kinds: [RiskRule["kind"], number, "live" | "shadow"][]) =>
      kinds.map(([kind, weight, mode]) => ({ rule_id: kind, kind, weight, mode, evidence: {} }))
    expect(merchantReason(rulesOf(["amount_unusual", 30, "live"], ["new_bank_account", 40, "live"]))).toBe("bank_change")
    expect(merchantReason(rulesOf(["buyer_linked", 60, "live"], ["first_orders", 10, "live"]))).toBe("order_check")
    expect(merchantReason(rulesOf(["new_bank_account", 90, "shadow"]))).toBe("order_check")
  })
})

describe("a buyer's traits", () => {
  it("are the same however they are written, differ by kind and secret, and cannot be read", () => {
    const hash = hashTrait("address", "1 Main St., Berlin", "secret")
    expect(hashTrait("address", " 1 main st  BERLIN ", "secret")).toBe(hash)
    expect(hashTrait("device", "1 Main St., Berlin", "secret")).not.toBe(hash)
    expect(hashTrait("address", "1 Main St., Berlin", "other")).not.toBe(hash)
    expect(hash).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe("a shadow report", () => {
  it("counts hits and misses of each rule on the labelled past, as if all of them were live", () => {
    const set: RiskRule[] = [
      { id: "buyer", kind: "buyer_velocity", mode: "shadow", weight: 30, hour_count: 5 },
      { id: "new", kind: "first_orders", mode: "live", weight: 60, order_count: 5 },
      { id: "off", kind: "new_bank_account", mode: "off", weight: 60, days: 7 },
    ]
    const report = shadowReport({ rules: set, settings })
    const past = (id: string, label: "fraud" | "genuine" | null, over: Partial<RiskFacts>) =>
      report.add({ decision_id: id, decided_at: new Date("2026-02-01T10:00:00Z"), label, facts: { ...quiet, ...over } })
    past("d1", "fraud", { buyer_hour_count: 9 })
    past("d2", "fraud", { buyer_hour_count: 9, history: { ...quiet.history, order_count: 0 } })
    past("d3", "genuine", { buyer_hour_count: 5, bank_changed_days: 1 })
    past("d4", "fraud", {})
    past("d5", "genuine", {})
    past("d6", null, { buyer_hour_count: 7 })

    const result = report.result()
    expect(result).toMatchObject({ decision_count: 6, labelled_count: 5, fraud_count: 3 })
    expect(result).toMatchObject({ allow_count: 2, hold_count: 3, review_count: 1 })
    expect(result.by_rule).toEqual([
      // 2 of the 3 labelled ones it named were fraud (66.67 %), and 2 of 3 frauds were named.
      { rule_id: "buyer", kind: "buyer_velocity", mode: "shadow", fired_count: 4, true_count: 2, false_count: 1,
        missed_count: 1, precision_bps: 6667, recall_bps: 6667 },
      { rule_id: "new", kind: "first_orders", mode: "live", fired_count: 1, true_count: 1, false_count: 0,
        missed_count: 2, precision_bps: 10_000, recall_bps: 3333 },
      { rule_id: "off", kind: "new_bank_account", mode: "off", fired_count: 0, true_count: 0, false_count: 0,
        missed_count: 3, precision_bps: null, recall_bps: 0 },
    ])
    expect(result.overall).toMatchObject({ fired_count: 4, precision_bps: 6667, recall_bps: 6667 })
    expect(result.by_day).toEqual([
      { day: "2026-02-01", decision_count: 6, hold_count: 3, review_count: 1, fraud_count: 3 },
    ])
    expect(result.samples.map(({ decision_id, score }) => `${decision_id} ${score}`)).toEqual(["d1 30", "d2 90", "d3 30", "d6 30"])
  })
})
