import { instalmentOf, requirementOf, shortfallOf } from "../deposits-rules"
import type { DepositRule } from "../deposits-types"

const AT = new Date("2026-01-05T10:00:00.000Z")

const rule = (id: string, required_amount: bigint, given: Partial<DepositRule> = {}): DepositRule => ({
  id,
  category_id: null,
  tier_code: null,
  currency_code: "usd",
  version: 1,
  valid_from_at: AT,
  required_amount,
  instalment_rate_bps: 0,
  claim_days: 90,
  blocks_publishing: false,
  blocks_withdrawals: false,
  blocks_campaigns: false,
  is_retired: false,
  created_by: "user_1",
  created_at: AT,
  ...given,
})

const ALL = rule("all", 10_000n)
const SHOES = rule("shoes", 50_000n, { category_id: "pcat_shoes" })
const GOLD = rule("gold", 5_000n, { tier_code: "gold" })
const GOLD_SHOES = rule("gold-shoes", 50_000n, { category_id: "pcat_shoes", tier_code: "gold" })
const EURO = rule("euro", 99_000n, { currency_code: "eur" })
const rules = [ALL, SHOES, GOLD, GOLD_SHOES, EURO]

describe("which deposit a merchant must have", () => {
  it.each<[string, string, string[], string | null]>([
    ["everybody's, where nothing more applies", "bronze", ["pcat_hats"], "all"],
    ["its category's, being higher", "bronze", ["pcat_hats", "pcat_shoes"], "shoes"],
    ["everybody's before its tier's, which is lower", "gold", ["pcat_hats"], "all"],
    ["of two equal ones the one that says more", "gold", ["pcat_shoes"], "gold-shoes"],
  ])("%s", (_case, tier_code, categories, id) => {
    const facts = { tier_code, currency_code: "usd", category_ids: new Set(categories) }
    expect(requirementOf(rules, facts)?.id ?? null).toBe(id)
    expect(requirementOf([...rules].reverse(), facts)?.id ?? null).toBe(id)
  })

  it("is none where no rule is in its currency: amounts are never converted", () => {
    expect(requirementOf(rules, { tier_code: "gold", currency_code: "jpy", category_ids: new Set() })).toBeNull()
  })

  it("is never short of less than nothing", () => {
    expect([0n, 9_999n, 10_000n, 10_001n].map((paid) => shortfallOf(ALL, paid))).toEqual([10_000n, 1n, 0n, 0n])
  })

  it.each([
    ["a tenth of the release", 10_000n, 1_000, 5_000n, 1_000n],
    ["no more than is short", 10_000n, 1_000, 300n, 300n],
    ["half a unit up", 5n, 1_000, 300n, 1n],
    ["never more than was released", 3n, 10_000, 300n, 3n],
    ["nothing at a rate of nothing", 10_000n, 0, 300n, 0n],
  ])("takes as an instalment %s", (_case, released_amount, rate_bps, shortfall_amount, amount) => {
    expect(instalmentOf({ released_amount, rate_bps, shortfall_amount })).toBe(amount)
  })
})
