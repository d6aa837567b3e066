/** Basis points in the whole: a rate of 12.5 % is `1250n`. */
export const BPS_IN_WHOLE = 10_000n

export const absolute = (value: bigint): bigint => (value < 0n ? -value : value)

/**
 * numerator ÷ denominator, rounded half up. Symmetric: a negative result rounds half away from zero, so that
 * what is given back is what was taken (money.md, "Splitting": totals round half-up).
 *
 * @throws RangeError where the denominator is not positive
 */
export const roundHalfUp = (numerator: bigint, denominator: bigint): bigint => {
  if (denominator <= 0n) {
    throw new RangeError(`Cannot divide ${numerator} by ${denominator}: the denominator must be positive`)
  }
  const rounded = (absolute(numerator) * 2n + denominator) / (denominator * 2n)
  return numerator < 0n ? -rounded : rounded
}

/**
 * A rate of an amount, rounded half up.
 *
 * @param amount in minor units
 * @param rate_bps in basis points: 1250 is 12.5 %; a whole number
 */
export const applyBps = (amount: bigint, rate_bps: bigint | number): bigint =>
  roundHalfUp(amount * BigInt(rate_bps), BPS_IN_WHOLE)

/** The lesser of two amounts. */
export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
