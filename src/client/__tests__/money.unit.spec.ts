import { formatBps, formatMoney, parseMoney, toDecimalText } from "../money"

describe("amounts as people type them", () => {
  it.each([
    ["12.50", "usd", 1250],
    ["12.5", "usd", 1250],
    ["12", "usd", 1200],
    ["0.29", "usd", 29],
    ["1,234.56", "usd", 123456],
    [" 7 ", "eur", 700],
    ["1500", "jpy", 1500],
    ["1.234", "kwd", 1234],
    ["0", "usd", 0],
    ["90071992547409.91", "usd", 9007199254740991],
  ])("reads %s %s as %d minor units", (text, currency, amount) => {
    expect(parseMoney(text, currency)).toBe(amount)
  })

  it.each([
    ["", "usd"],
    ["-1", "usd"],
    ["1.234", "usd"],
    ["1.5", "jpy"],
    ["1e3", "usd"],
    ["twelve", "usd"],
    ["90071992547409.92", "usd"],
  ])("refuses %s %s", (text, currency) => {
    expect(parseMoney(text, currency)).toBeNull()
  })

  it.each([
    [1250, "usd", "12.50"],
    [5, "usd", "0.05"],
    [1500, "jpy", "1500"],
    [1234, "kwd", "1.234"],
  ])("writes %d minor units of %s as %s, and reads it back", (amount, currency, text) => {
    expect(toDecimalText(amount, currency)).toBe(text)
    expect(parseMoney(text, currency)).toBe(amount)
  })
})

describe("amounts as people read them", () => {
  it.each([
    [123456, "usd", "en", "$1,234.56"],
    [-50, "usd", "en", "-$0.50"],
    [-0, "usd", "en", "$0.00"],
    [1500, "jpy", "en", "¥1,500"],
    [123456, "usd", "zh-CN", "US$1,234.56"],
    [1234, "kwd", "en", "KWD\u00a01.234"],
  ])("shows %d minor units of %s in %s as %s", (amount, currency, locale, text) => {
    expect(formatMoney(amount, currency, locale)).toBe(text)
  })

  it("shows basis points as a percentage", () => {
    expect(formatBps(1250, "en")).toBe("12.5%")
  })
})
