import { fromStripeAmount, sendableAmount, toStripeAmount, type StripeOperation } from "../stripe-amounts"

describe("amounts at Stripe", () => {
  // Ours in minor units by ISO 4217, Stripe's by https://docs.stripe.com/currencies
  const same: [currency: string, operation: StripeOperation, ours: bigint, stripe: number][] = [
    ["usd", "transfer", 3_003n, 3_003],
    ["EUR", "payout", 1n, 1],
    ["jpy", "charge", 500n, 500],
    ["ugx", "charge", 25_000n, 2_500_000],
    ["ugx", "payout", 1n, 100],
    ["isk", "transfer", 1_200n, 120_000],
    ["isk", "payout", 7n, 700],
    ["kwd", "transfer", 1_230n, 1_230],
    ["bhd", "payout", 10n, 10],
    ["huf", "transfer", 12_345n, 12_345],
    ["huf", "payout", 12_300n, 12_300],
    ["twd", "payout", 100n, 100],
    ["mga", "transfer", 500n, 5],
  ]

  it.each(same)("are converted and come back: %s %s %s is %s", (currency_code, operation, amount, stripe) => {
    expect(toStripeAmount({ amount, currency_code, operation })).toBe(stripe)
    expect(fromStripeAmount(stripe, currency_code)).toBe(amount)
    expect(fromStripeAmount(-stripe, currency_code)).toBe(-amount)
  })

  const refused: [currency: string, operation: StripeOperation, ours: bigint, sendable: bigint][] = [
    ["huf", "payout", 12_345n, 12_300n],
    ["twd", "payout", 99n, 0n],
    ["kwd", "transfer", 1_234n, 1_230n],
    ["tnd", "charge", 9n, 0n],
    ["mga", "transfer", 550n, 500n],
    ["usd", "transfer", 0n, 0n],
  ]

  it.each(refused)("are refused where Stripe would have to round: %s %s %s, at most %s", (currency_code, operation, amount, sendable) => {
    expect(() => toStripeAmount({ amount, currency_code, operation })).toThrow(`${sendable}`)
    expect(sendableAmount({ amount, currency_code, operation })).toBe(sendable)
  })

  it("are refused when negative, and when more than a number can say", () => {
    expect(() => toStripeAmount({ amount: -1n, currency_code: "usd", operation: "transfer" })).toThrow("-1 usd")
    expect(() => toStripeAmount({ amount: 2n ** 60n, currency_code: "usd", operation: "transfer" })).toThrow("more than")
  })

  it("of Stripe's that our minor units cannot hold are refused", () => {
    expect(() => fromStripeAmount(150, "isk")).toThrow("fraction")
  })
})
