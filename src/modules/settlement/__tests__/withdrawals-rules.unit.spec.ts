import type { SettlementSettings } from "../types"
import { coolingUntil, largestWithdrawal, quoteWithdrawal } from "../withdrawals-rules"

const NOW = new Date("2026-01-05T10:00:00.000Z")
const RULE: SettlementSettings = {
  id: "sset_1",
  currency_code: null,
  version: 1,
  valid_from_at: NOW,
  settlement_days: 7,
  withdrawal_minimum_amount: 1n,
  withdrawal_multiple_amount: 1n,
  withdrawal_fee_fixed_amount: 0n,
  withdrawal_fee_rate_bps: 0,
  merchant_id: null,
  tier_code: null,
  withdrawal_maximum_amount: null,
  withdrawal_daily_count: null,
  withdrawal_free_count: 0,
  bank_change_cooling_hours: 24,
  second_factor_from_amount: null,
  automatic: "off",
  automatic_threshold_amount: 1n,
  is_retired: false,
  created_by: "user_1",
  created_at: NOW,
}
const UNUSED = { today_count: 0, month_count: 0 }
const ANY = { step: 1n, minimum: 1n }

const quote = (amount: bigint, rule: Partial<SettlementSettings> = {}, use = UNUSED, payable = ANY) =>
  quoteWithdrawal({ amount, currency_code: "usd" }, { ...RULE, ...rule }, use, payable)
const largest = (available: bigint, rule: Partial<SettlementSettings> = {}, payable = ANY) =>
  largestWithdrawal({ available, currency_code: "usd" }, { ...RULE, ...rule }, UNUSED, payable)

const DOKAN = { withdrawal_fee_fixed_amount: 500n, withdrawal_fee_rate_bps: 300 }

describe("a withdrawal by its rule", () => {
  // Dokan's documentation of withdraw charges: "500 withdrawn at 5 + 3 % costs 20 and pays 480".
  it.each([
    ["Dokan's published case: 500.00 at 5.00 + 3 %", 50_000n, DOKAN, 2_000n, 48_000n],
    ["nothing costs nothing", 50_000n, {}, 0n, 50_000n],
    ["the fixed part alone", 1_000n, { withdrawal_fee_fixed_amount: 50n }, 50n, 950n],
    ["half a unit up: 0.5 %of 1.00", 100n, { withdrawal_fee_rate_bps: 50 }, 1n, 99n],
    ["less than half a unit down", 99n, { withdrawal_fee_rate_bps: 50 }, 0n, 99n],
  ])("%s", (_case, amount, rule, fee_amount, net_amount) => {
    expect(quote(amount, rule)).toEqual({ amount, fee_amount, net_amount })
  })

  it.each<[string, bigint, Partial<SettlementSettings>, typeof UNUSED, typeof ANY, string]>([
    ["below the minimum", 999n, { withdrawal_minimum_amount: 1_000n }, UNUSED, ANY, "below the minimum of 1000"],
    ["only the fee", 500n, DOKAN, UNUSED, ANY, "amount: 500 usd is below the minimum of 516"],
    ["above the maximum", 1_001n, { withdrawal_maximum_amount: 1_000n }, UNUSED, ANY, "above the maximum of 1000"],
    ["used up for the day", 1n, { withdrawal_daily_count: 2 }, { today_count: 2, month_count: 9 }, ANY, "2 are allowed a day"],
    ["what banks cannot pay", 12_345n, {}, UNUSED, { step: 100n, minimum: 100n }, "banks pay multiples of 100"],
    ["by rule and provider: the step of both", 150n, { withdrawal_multiple_amount: 15n }, UNUSED, { step: 10n, minimum: 1n }, ""],
    ["below what banks pay", 99n, {}, UNUSED, { step: 1n, minimum: 100n }, "banks pay 100 or more"],
  ])("is refused: %s", (_case, amount, rule, use, payable, why) => {
    if (why === "") {
      expect(quote(amount, rule, use, payable).net_amount).toBe(150n)
      expect(() => quote(amount + 15n, rule, use, payable)).toThrow("multiples of 30")
      return
    }
    expect(() => quote(amount, rule, use, payable)).toThrow(why)
  })

  it("is free while the month's free ones last, then costs", () => {
    const rule = { ...DOKAN, withdrawal_free_count: 2 }
    const fees = [0, 1, 2].map((month_count) => quote(50_000n, rule, { today_count: 0, month_count }).fee_amount)
    expect(fees).toEqual([0n, 0n, 2_000n])
  })

  it.each<[string, bigint, Partial<SettlementSettings>, typeof ANY, bigint | null]>([
    ["all of it", 9_000n, {}, ANY, 9_000n],
    ["up to the maximum", 9_000n, { withdrawal_maximum_amount: 5_000n }, ANY, 5_000n],
    ["whole forints only", 12_345n, {}, { step: 100n, minimum: 100n }, 12_300n],
    ["so that the net is whole after the fee", 12_345n, { withdrawal_fee_fixed_amount: 50n }, { step: 100n, minimum: 100n }, 12_250n],
    ["nothing below the minimum", 999n, { withdrawal_minimum_amount: 1_000n }, ANY, null],
    ["nothing of nothing", 0n, {}, ANY, null],
  ])("of what is available, automatically: %s", (_case, available, rule, payable, amount) => {
    expect(largest(available, rule, payable)?.amount ?? null).toBe(amount)
  })

  it("finds an amount that banks pay under any fee, and never more than there is", () => {
    for (let available = 20_000n; available < 20_400n; available += 7n) {
      const found = largest(available, DOKAN, { step: 100n, minimum: 100n })
      expect(found && found.net_amount % 100n === 0n && found.amount <= available).toBe(true)
    }
  })

  it("cools after a bank change for as long as the rule says", () => {
    const changed_at = new Date("2026-01-04T11:00:00.000Z")
    expect(coolingUntil(null, RULE, NOW)).toBeNull()
    expect(coolingUntil(changed_at, RULE, NOW)).toEqual(new Date("2026-01-05T11:00:00.000Z"))
    expect(coolingUntil(changed_at, { bank_change_cooling_hours: 23 }, NOW)).toBeNull()
  })
})
