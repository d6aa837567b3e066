import { currencyExponent } from "./currency"
import { roundHalfUp } from "./rounding"

/**
 * The ways in which Medusa hands out an amount: a number, text, its stored `{ value }`, its own `BigNumber`
 * (which carries that as `raw`), and a bignumber.js instance.
 */
export type MajorAmount =
  | number
  | string
  | bigint
  | { readonly value: string | number }
  | { readonly raw?: { readonly value: string | number } }
  | { toFixed(): string }

/**
 * Medusa's decimal amount as minor units: the one place where decimals come in. Read as decimal text,
 * never by arithmetic on floats. Medusa's tax and proportional discount lines may hold fractions of a
 * minor unit (1.2345 EUR): those round half up, here and nowhere else.
 *
 * @returns minor units of the currency, by its ISO 4217 exponent
 * @throws RangeError where the amount is not a decimal number
 */
export const fromMajor = (amount: MajorAmount, currency_code: string): bigint => {
  const { digits, scale } = parseDecimal(textOf(amount))
  const exponent = currencyExponent(currency_code)
  return scale <= exponent
    ? digits * 10n ** BigInt(exponent - scale)
    : roundHalfUp(digits, 10n ** BigInt(scale - exponent))
}

/**
 * Minor units as exact decimal text, with all decimals of the currency: 1050n eur is "10.50".
 */
export const toMajorText = (amount: bigint, currency_code: string): string => {
  const exponent = currencyExponent(currency_code)
  const sign = amount < 0n ? "-" : ""
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, "0")
  const whole = digits.slice(0, digits.length - exponent)
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`
}

/**
 * Minor units as the decimal number that Medusa's inputs want (prices, refunds). Never calculate with it.
 *
 * @throws RangeError where a number cannot hold the amount exactly
 */
export const toMajor = (amount: bigint, currency_code: string): number => {
  toJsonAmount(amount)
  return Number(toMajorText(amount, currency_code))
}

/**
 * Minor units as the integer that our JSON carries.
 *
 * @throws RangeError where a number cannot hold the amount exactly (more than 2^53 − 1 minor units)
 */
export const toJsonAmount = (amount: bigint): number => {
  const number = Number(amount)
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`${amount} minor units are more than JSON can carry exactly`)
  }
  return number
}

/**
 * The integer of our JSON as minor units.
 *
 * @throws RangeError where it is not a whole number that JSON carries exactly
 */
export const fromJsonAmount = (amount: number): bigint => {
  if (!Number.isSafeInteger(amount)) {
    throw new RangeError(`${amount} is not an amount in minor units: a whole number is`)
  }
  return BigInt(amount)
}

const textOf = (amount: MajorAmount): string => {
  if (typeof amount === "object" && amount !== null) {
    if ("value" in amount) {
      return String(amount.value)
    }
    if ("raw" in amount && amount.raw !== undefined) {
      return String(amount.raw.value)
    }
    if ("toFixed" in amount) {
      return amount.toFixed()
    }
  }
  return String(amount)
}

/** Longer is no price: an exponent of a million would only eat memory. */
const MAX_SCALE = 100

const parseDecimal = (text: string): { digits: bigint; scale: number } => {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text.trim())
  const scale = (match?.[3]?.length ?? 0) - Number(match?.[4] ?? 0)
  if (!match || Math.abs(scale) > MAX_SCALE) {
    throw new RangeError(`"${text}" is not a decimal amount`)
  }
  const magnitude = BigInt(match[2] + (match[3] ?? "")) * (scale < 0 ? 10n ** BigInt(-scale) : 1n)
  return { digits: match[1] === "-" ? -magnitude : magnitude, scale: Math.max(scale, 0) }
}
