/** A percentage of an amount, at least one unit. */
export const takeMinimum = (amount: bigint, percent: bigint): bigint => {
  const part = (amount * percent) / 100n
  return part > 0n ? part : 1n
}
