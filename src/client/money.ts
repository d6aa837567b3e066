import { currencyExponent } from "../lib/money/currency"

/**
 * An amount as people read it.
 *
 * @param amount minor units of the currency
 */
export const formatMoney = (amount: number, currencyCode: string, locale: string): string => {
  const exponent = currencyExponent(currencyCode)
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currencyCode.toUpperCase(),
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
    // Minus nothing is nothing: "-$0.00" would look like a mistake.
  }).format(amount / 10 ** exponent || 0)
}

/** An amount as a form field shows it: plain decimal text, "10.50". */
export const toDecimalText = (amount: number, currencyCode: string): string =>
  (amount / 10 ** currencyExponent(currencyCode)).toFixed(currencyExponent(currencyCode))

/**
 * What a person typed as minor units. Read as text: 0.29 typed is 29, never 28.999….
 *
 * @returns null where it is not an amount that the currency can hold
 */
export const parseMoney = (text: string, currencyCode: string): number | null => {
  const exponent = currencyExponent(currencyCode)
  const match = /^(\d+)(?:\.(\d*))?$/.exec(text.trim().replace(/[,\s]/g, ""))
  const decimals = match?.[2] ?? ""
  if (!match || decimals.length > exponent) {
    return null
  }
  const amount = Number(match[1] + decimals.padEnd(exponent, "0"))
  return Number.isSafeInteger(amount) ? amount : null
}

/** A rate as people read it: 1250 is "12.5%". */
export const formatBps = (rateBps: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(rateBps / 10_000)
