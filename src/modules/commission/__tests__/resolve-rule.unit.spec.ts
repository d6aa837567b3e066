import fc from "fast-check"
import { explainRules } from "../explain-rules"
import { rankRules, resolveRule, type RuleSubject } from "../resolve-rule"
import { ANYTHING, DIMENSIONS, type FeeRuleScope, weightOf } from "../scope"
import { aRule } from "./support/fixtures"

const NOW = new Date("2026-11-22T12:00:00Z")
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

const subject: RuleSubject = {
  merchant_id: "mer_a",
  growth_plan_code: "new",
  platform_campaign_ids: ["pcamp_2", "pcamp_1"],
  tier_code: "gold",
  categories: [
    { category_id: "fashion", distance: 1 },
    { category_id: "shoes", distance: 0 },
    { category_id: "boots", distance: 0 },
  ],
  collection_id: "pcol_1",
  product_type_id: "ptyp_1",
  sales_channel_id: "sc_1",
  at: NOW,
}

/** What the subject is, as a rule may name it. */
const named: FeeRuleScope = {
  ...ANYTHING,
  merchant_id: "mer_a",
  growth_plan_code: "new",
  platform_campaign_id: "pcamp_1",
  tier_code: "gold",
  category_id: "boots",
  collection_id: "pcol_1",
  product_type_id: "ptyp_1",
  sales_channel_id: "sc_1",
}

const scopeOf = (dimensions: readonly string[]): FeeRuleScope =>
  Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, dimensions.includes(dimension) ? named[dimension] : null])
  ) as FeeRuleScope

describe("the one rule that applies", () => {
  it("names the weightiest set of what it names: a set goes before every part of it", () => {
    const sets = fc.subarray([...DIMENSIONS])
    fc.assert(
      fc.property(sets, sets, (one, other) => {
        const rules = [aRule({ id: "1", ...scopeOf(one) }), aRule({ id: "2", ...scopeOf(other) })]
        const won = resolveRule(rules, subject)?.rule
        expect(weightOf(won ?? {})).toBe(Math.max(...rules.map(weightOf)))
        if (other.every((dimension) => one.includes(dimension)) && one.length > other.length) {
          expect(won?.id).toBe("1")
        }
      })
    )
  })

  it("is the same whatever the order of rules, categories and campaigns, and is exactly one", () => {
    const values = {
      merchant_id: ["mer_a", "mer_b", null],
      growth_plan_code: ["new", null],
      platform_campaign_id: ["pcamp_1", "pcamp_2", null],
      tier_code: ["gold", "silver", null],
      category_id: ["boots", "shoes", "fashion", "toys", null],
      collection_id: ["pcol_1", null],
      product_type_id: ["ptyp_1", null],
      sales_channel_id: ["sc_1", "sc_2", null],
    }
    const scope = fc.record(
      Object.fromEntries(Object.entries(values).map(([name, some]) => [name, fc.constantFrom(...some)]))
    ) as unknown as fc.Arbitrary<FeeRuleScope>
    const validity = fc.constantFrom([null, null], [at(-2), at(2)], [at(1), at(3)], [null, at(-1)])
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(scope, validity), {
          maxLength: 60,
          selector: (rule) => JSON.stringify(rule),
        }),
        fc.infiniteStream(fc.double({ noNaN: true })),
        (given, keys) => {
          const rules = [
            aRule({ id: "default" }),
            ...given.map(([named, [valid_from_at, valid_to_at]], index) =>
              aRule({ id: `frule_${index}`, ...named, valid_from_at, valid_to_at })
            ),
          ]
          const shuffle = <Item>(items: readonly Item[]): Item[] =>
            items
              .map((item) => ({ item, key: keys.next().value }))
              .sort((a, b) => a.key - b.key)
              .map(({ item }) => item)
          const shuffled: RuleSubject = {
            ...subject,
            categories: shuffle(subject.categories),
            platform_campaign_ids: shuffle(subject.platform_campaign_ids ?? []),
          }
          const ranked = rankRules(rules, subject).map(({ rule }) => rule.id)
          expect(new Set(ranked).size).toBe(ranked.length)
          expect(rankRules(shuffle(rules), shuffled).map(({ rule }) => rule.id)).toEqual(ranked)
          expect(resolveRule(shuffle(rules), shuffled)?.rule.id).toBe(ranked[0])
        }
      ),
      { numRuns: 300 }
    )
  })

  const boots = aRule({ id: "boots", category_id: "boots" })
  const shoes = aRule({ id: "shoes", category_id: "shoes" })
  const fashion = aRule({ id: "fashion", category_id: "fashion" })
  const everyone = aRule({ id: "everyone" })
  const november = aRule({ id: "november", valid_from_at: at(-1), valid_to_at: at(1) })
  const next = aRule({ id: "next", valid_from_at: at(1) })
  const gold = aRule({ id: "gold", tier_code: "gold" })
  const campaign = (id: string) => aRule({ id, platform_campaign_id: id })

  it.each([
    ["the nearest category", [everyone, fashion, shoes], "shoes", "category"],
    ["of equally near categories the lesser id", [everyone, shoes, boots], "boots", "category"],
    [
      "a category above, where none is nearer",
      [everyone, fashion],
      "fashion",
      "category (1 above the product's)",
    ],
    [
      "of several campaigns the lesser id",
      [campaign("pcamp_2"), campaign("pcamp_1")],
      "pcamp_1",
      "platform campaign",
    ],
    ["the tier before the category", [boots, gold], "gold", "tier"],
    ["a rule for a time before one for always", [everyone, november], "november", "default, for a time"],
    ["the one for always before and after that time", [everyone, next], "everyone", "default"],
  ])("is %s", (_, rules, id, matched_by) => {
    expect(resolveRule(rules, subject)).toMatchObject({ rule: { id }, matched_by })
  })

  it("is none for a time where it is not known when it was sold", () => {
    expect(resolveRule([november], { ...subject, at: null })).toBeUndefined()
  })

  it("is explained: why it goes before the others, and what is missing to those that do not match", () => {
    const toys = aRule({ id: "toys", category_id: "toys", merchant_id: "mer_b" })
    const { candidates, misses, miss_count } = explainRules(
      [toys, next, everyone, fashion, shoes, boots, gold],
      subject
    )
    expect(candidates.map(({ rule, lost_by, why }) => [rule.id, lost_by, why])).toEqual([
      ["gold", null, "applies"],
      ["boots", "scope", "tier goes before category"],
      ["shoes", "scope", "tier goes before category"],
      ["fashion", "scope", "tier goes before category"],
      ["everyone", "scope", "tier goes before default"],
    ])
    expect(misses.map(({ rule, mismatches }) => [rule.id, mismatches])).toEqual([
      ["next", ["validity"]],
      ["toys", ["merchant_id", "category_id"]],
    ])
    expect(miss_count).toBe(2)
    const near = explainRules([fashion, shoes, boots], subject)
    expect(near.candidates.map(({ lost_by }) => lost_by)).toEqual([null, "category_id", "category_distance"])
  })
})
