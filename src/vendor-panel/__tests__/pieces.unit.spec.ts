import { fieldMessagesOf, statusOf, wordsOf } from "../lib/api-error"
import { endOfDay, lastDays, startOfDay } from "../lib/dates"
import { niceCeiling, seriesOf } from "../home/daily-series"
import { lineQuantitiesOf, openQuantity, refundableQuantity } from "../merchant-order/quantities"
import { applicationOf, handleOf } from "../onboarding/application-values"
import { quoteWithdrawal } from "../settlement/withdrawal-quote"

describe("what the server refused", () => {
  it("is told per field, from our own validation", () => {
    expect(
      fieldMessagesOf("Invalid body: title: is required; variants.0.prices.0.amount: must be 0 or more")
    ).toEqual([
      { path: "title", message: "is required" },
      { path: "variants.0.prices.0.amount", message: "must be 0 or more" },
    ])
  })

  it("is told per field, from Medusa's validation", () => {
    expect(fieldMessagesOf("Invalid request: Field 'variants, 0, title' is required")).toEqual([
      { path: "variants.0.title", message: "Field 'variants, 0, title' is required" },
    ])
  })

  it("names no field where it is not about a request's shape", () => {
    expect(fieldMessagesOf("merchant order: mord_1 is delivered and cannot be canceled")).toEqual([])
  })

  it("is put in words that fit the status", () => {
    const t = (key: string) => key
    expect(wordsOf(new TypeError("fetch failed"), t)).toBe("errors.network")
    expect(wordsOf(Object.assign(new Error("secret"), { status: 500 }), t)).toBe("errors.500")
    expect(wordsOf(Object.assign(new Error("x"), { status: 403 }), t)).toBe("errors.403")
    expect(wordsOf(Object.assign(new Error("Too little"), { status: 400 }), t)).toBe("Too little")
    expect(statusOf(undefined)).toBeUndefined()
  })
})

describe("the sales chart", () => {
  it("has a point for every day, sold or not, in the shop's currency", () => {
    const days = lastDays(new Date("2026-03-02T10:00:00Z"), 3)
    expect(days).toEqual(["2026-02-28", "2026-03-01", "2026-03-02"])
    const row = { day: "2026-03-01", currency_code: "usd", merchant_order_count: 2, sales_amount: 500 }
    expect(seriesOf([row, { ...row, currency_code: "eur" }], days, "usd")).toEqual([
      { day: "2026-02-28", sales_amount: 0, merchant_order_count: 0 },
      { day: "2026-03-01", sales_amount: 500, merchant_order_count: 2 },
      { day: "2026-03-02", sales_amount: 0, merchant_order_count: 0 },
    ])
  })

  it.each([
    [0, 1],
    [1, 1],
    [7, 10],
    [11, 20],
    [230, 250],
    [251, 500],
    [99_999, 100_000],
  ])("ends above %d at %d", (value, top) => {
    expect(niceCeiling(value)).toBe(top)
  })
})

describe("filters by day", () => {
  it("cover the whole day and ignore what is no day", () => {
    expect(startOfDay("2026-03-01")).toBe(new Date("2026-03-01T00:00:00").toISOString())
    expect(endOfDay("2026-03-01")).toBe(new Date("2026-03-01T23:59:59.999").toISOString())
    expect(startOfDay("yesterday")).toBeUndefined()
    expect(endOfDay(undefined)).toBeUndefined()
  })
})

describe("quantities of a merchant order line", () => {
  const line = { quantity: 5, fulfilled_quantity: 2, canceled_quantity: 1, returned_quantity: 1 }

  it("leave open what is neither packed nor canceled", () => {
    expect(openQuantity(line)).toBe(2)
    expect(refundableQuantity(line)).toBe(3)
  })

  it("are sent only where something was typed", () => {
    expect(lineQuantitiesOf({ mol_1: "2", mol_2: "0", mol_3: "" })).toEqual([
      { merchant_order_line_id: "mol_1", quantity: 2 },
    ])
  })
})

describe("a withdrawal", () => {
  const limits = {
    currency_code: "usd",
    available_amount: 5000,
    minimum_withdrawal_amount: 1000,
    withdrawal_fee_amount: 50,
    withdrawal_fee_rate_bps: 0,
  }

  it.each([
    ["30.00", { amount: 3000, fee_amount: 50, net_amount: 2950 }],
    ["50.00", { amount: 5000, fee_amount: 50, net_amount: 4950 }],
    ["50.01", { problem: "aboveAvailable" }],
    ["9.99", { problem: "belowMinimum" }],
    ["0", { problem: "notAnAmount" }],
    ["ten", { problem: "notAnAmount" }],
  ])("of %s is quoted", (text, quote) => {
    expect(quoteWithdrawal(text, limits)).toEqual(quote)
  })

  it("says when only the fee would be left", () => {
    expect(quoteWithdrawal("0.50", { ...limits, minimum_withdrawal_amount: 0 })).toEqual({
      problem: "onlyFee",
    })
  })

  it("adds the fee's percentage, rounded half up", () => {
    expect(quoteWithdrawal("33.33", { ...limits, withdrawal_fee_rate_bps: 150 })).toEqual({
      amount: 3333,
      fee_amount: 100,
      net_amount: 3233,
    })
  })
})

describe("an application", () => {
  it.each([
    ["Älva & Söner", "alva-soner"],
    ["  Tea House!  ", "tea-house"],
    ["茶馆", ""],
  ])("suggests an address for %s", (name, handle) => {
    expect(handleOf(name)).toBe(handle)
  })

  it("carries no password and nothing that was left empty", () => {
    const values = {
      email: "a@b.co",
      password: "secret-word",
      contact_first_name: "Ada",
      contact_last_name: "L",
      phone: " ",
      shop_name: "Shop",
      shop_handle: "shop",
      legal_form: "company",
      legal_name: "Shop Ltd",
      registration_number: "HRB 1",
      tax_id: "",
      country_code: "de",
      currency_code: "eur",
      message: "",
    }
    expect(applicationOf(values)).toEqual({
      email: "a@b.co",
      contact_first_name: "Ada",
      contact_last_name: "L",
      shop_name: "Shop",
      shop_handle: "shop",
      legal_form: "company",
      legal_name: "Shop Ltd",
      registration_number: "HRB 1",
      country_code: "de",
      currency_code: "eur",
    })
  })
})
