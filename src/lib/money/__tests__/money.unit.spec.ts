import { BigNumber } from "@medusajs/framework/utils"
import fc from "fast-check"
import {
  allocate,
  applyBps,
  cumulativeShare,
  currencyCode,
  currencyExponent,
  fromJsonAmount,
  fromMajor,
  nextShare,
  nonNegativeAmount,
  positiveAmount,
  roundHalfUp,
  toJsonAmount,
  toMajor,
  toMajorText,
} from ".."

const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 })

describe("allocate", () => {
  const shares = (total: bigint, by: bigint[], expected: bigint[]) => {
    expect(allocate(total, by)).toEqual(expected)
    expect(sum(expected)).toBe(total)
  }

  it("shares the worked example's coupon", () => shares(1000n, [6667n, 4334n], [606n, 394n]))
  it("shares the worked example's commission", () => shares(1250n, [6061n, 3940n], [758n, 492n]))
  it("shares the worked example's rebate", () => shares(300n, [6061n, 3940n], [182n, 118n]))
  it("gives equal remainders to the first", () => shares(2n, [1n, 1n, 1n], [1n, 1n, 0n]))
  it("gives a zero weight nothing", () => shares(5n, [0n, 3n, 0n], [0n, 5n, 0n]))
  it("gives all the same where every weight is zero", () => shares(3n, [0n, 0n], [2n, 1n]))
  it("shares nothing", () => shares(0n, [7n, 0n], [0n, 0n]))
  it("shares nothing between nobody", () => shares(0n, [], []))
  it("mirrors a negative total", () => shares(-1000n, [6667n, 4334n], [-606n, -394n]))

  it("refuses an amount with nobody to take it", () => {
    expect(() => allocate(1n, [])).toThrow("Cannot share 1 between nobody")
  })

  it("refuses a negative weight", () => {
    expect(() => allocate(1n, [2n, -1n])).toThrow("Weight 1 is -1")
  })

  it("always sums, each share within one unit of exact (invariant 7)", () => {
    fc.assert(
      fc.property(amounts, weights, (total, by) => {
        const result = allocate(total, by)
        const all = sum(by)
        expect(sum(result)).toBe(total)
        result.forEach((share, index) => {
          if (all > 0n) {
            const error = share * all - total * by[index]
            expect(error < all && error > -all).toBe(true)
          }
          expect(all > 0n && by[index] === 0n ? share : 0n).toBe(0n)
        })
      })
    )
  })
})

describe("rounding", () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [0n, 3n, 0n],
  ])("rounds %d / %d half up to %d", (numerator, denominator, expected) => {
    expect(roundHalfUp(numerator, denominator)).toBe(expected)
  })

  it("takes the worked example's 12.5 % of 10001", () => expect(applyBps(10001n, 1250)).toBe(1250n))
  it("takes the worked example's 5 % of 3940", () => expect(applyBps(3940n, 500n)).toBe(197n))
  it("refuses a division by zero", () => expect(() => roundHalfUp(1n, 0n)).toThrow("must be positive"))
})

describe("the cumulative return rule", () => {
  it("returns the worked example's commission and rebate of A", () => {
    const commission = { share: 758n, base_amount: 6061n }
    expect(nextShare({ ...commission, done_amount: 2000n, already_amount: 0n })).toBe(250n)
    expect(nextShare({ ...commission, done_amount: 3000n, already_amount: 250n })).toBe(125n)
    const rebate = { share: 182n, base_amount: 6061n }
    expect(nextShare({ ...rebate, done_amount: 2000n, already_amount: 0n })).toBe(60n)
    expect(nextShare({ ...rebate, done_amount: 3000n, already_amount: 60n })).toBe(30n)
  })

  it("returns every share exactly when the steps add up to everything (invariant 8)", () => {
    const steps = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(amounts, steps, (share, parts) => {
        const base_amount = sum(parts)
        fc.pre(base_amount > 0n)
        let done_amount = 0n
        let already_amount = 0n
        for (const part of parts) {
          done_amount += part
          already_amount += nextShare({ share, done_amount, base_amount, already_amount })
        }
        expect(already_amount).toBe(share)
      })
    )
  })

  it("takes nothing of a base of zero", () => {
    expect(cumulativeShare({ share: 5n, done_amount: 0n, base_amount: 0n })).toBe(0n)
  })

  it("refuses to return more than everything", () => {
    expect(() => cumulativeShare({ share: 5n, done_amount: 11n, base_amount: 10n })).toThrow("11 out of 10")
    expect(() =>
      nextShare({ share: 5n, done_amount: 10n, base_amount: 10n, already_amount: 6n })
    ).toThrow("6 of a share of 5")
  })
})

describe("Medusa's decimals", () => {
  it.each([
    [10.5, "eur", 1050n],
    [1.005, "eur", 101n],
    [0.1 + 0.2, "usd", 30n],
    ["1234.5600", "usd", 123456n],
    ["-1.2345", "eur", -123n],
    ["-1.235", "eur", -124n],
    [1.2345, "eur", 123n],
    [{ value: "19.99" }, "eur", 1999n],
    [new BigNumber("19.99"), "eur", 1999n],
    [new BigNumber(1e21), "jpy", 10n ** 21n],
    [new BigNumber(10.01).bigNumber ?? 0, "eur", 1001n],
    [1e-7, "eur", 0n],
    [1e21, "jpy", 10n ** 21n],
    [500, "jpy", 500n],
    [1.5, "kwd", 1500n],
    ["7", "EUR", 700n],
  ])("reads %p %s as %d", (amount, currency_code, expected) => {
    expect(fromMajor(amount, currency_code)).toBe(expected)
  })

  it.each(["", "abc", "1,5", "NaN", "Infinity", "0x10", "1e999", "--1"])("refuses %p", (text) => {
    expect(() => fromMajor(text, "eur")).toThrow(`"${text}" is not a decimal amount`)
  })

  it("writes what it reads, for every currency", () => {
    const codes = fc.constantFrom("eur", "jpy", "kwd", "clf")
    fc.assert(
      fc.property(amounts, codes, (amount, currency_code) => {
        expect(fromMajor(toMajor(amount, currency_code), currency_code)).toBe(amount)
        expect(fromMajor(toMajorText(amount, currency_code), currency_code)).toBe(amount)
      })
    )
  })

  it("writes all decimals of the currency", () => {
    expect(toMajorText(5n, "eur")).toBe("0.05")
    expect(toMajorText(-1050n, "eur")).toBe("-10.50")
    expect(toMajorText(1050n, "jpy")).toBe("1050")
    expect(toMajorText(1n, "kwd")).toBe("0.001")
  })
})

describe("amounts in JSON", () => {
  it("carries safe integers both ways", () => {
    expect(toJsonAmount(-9007199254740991n)).toBe(-9007199254740991)
    expect(fromJsonAmount(1050)).toBe(1050n)
  })

  it("refuses what a number cannot hold", () => {
    expect(() => toJsonAmount(9007199254740992n)).toThrow("more than JSON can carry")
    expect(() => fromJsonAmount(1.5)).toThrow("1.5 is not an amount in minor units")
  })

  it.each([0, -1, 1.5, 2 ** 53, Number.NaN, "5", null])("refuses %p as a positive amount", (value) => {
    expect(positiveAmount.safeParse(value).success).toBe(false)
  })

  it("takes zero where zero is allowed", () => {
    expect(nonNegativeAmount.parse(0)).toBe(0)
    expect(positiveAmount.parse(1)).toBe(1)
  })

  it.each(["EUR", "eu", "euro", "e1r", ""])("refuses %p as a currency code", (value) => {
    expect(currencyCode.safeParse(value).success).toBe(false)
  })
})

describe("currency exponents", () => {
  it.each([
    ["eur", 2],
    ["JPY", 0],
    ["isk", 0],
    ["bhd", 3],
    ["clf", 4],
  ])("%s has %d decimals", (code, exponent) => expect(currencyExponent(code)).toBe(exponent))

  it("refuses what is no code", () => expect(() => currencyExponent("euro")).toThrow('"euro" is not a currency'))
})
