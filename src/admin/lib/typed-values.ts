import { parseMoney, toDecimalText } from "../../client/money"

/** What operators type into drawers, as the server wants it. `Wrong` carries the words that are shown. */
export const typedMoney = (text: string, currencyCode: string, wrong: string): number => {
  const amount = parseMoney(text, currencyCode)
  if (amount === null) {
    throw new Error(wrong)
  }
  return amount
}

/** Empty means none. */
export const typedMoneyOrNone = (text: string, currencyCode: string, wrong: string): number | null =>
  text === "" ? null : typedMoney(text, currencyCode, wrong)

export const shownMoney = (amount: number | null, currencyCode: string | null): string =>
  amount === null ? "" : toDecimalText(amount, currencyCode ?? "usd")

/** A percentage as basis points: "2.5" is 250. */
export const typedPercent = (text: string, wrong: string): number => {
  const bps = Math.round(Number(text) * 100)
  if (text === "" || !Number.isFinite(bps) || bps < 0 || bps > 10_000) {
    throw new Error(wrong)
  }
  return bps
}

export const typedCount = (text: string, wrong: string): number => {
  if (!/^\d{1,5}$/.test(text)) {
    throw new Error(wrong)
  }
  return Number(text)
}
