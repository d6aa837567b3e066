import { BPS_IN_WHOLE, roundHalfUp } from "../../lib/money"

/**
 * Rounds amounts (in ten-thousandths of a minor unit) so that they add up to their rounded sum: each is
 * rounded down, and the units that are missing go to the largest remainders, the first line first. A whole
 * amount stays as it is.
 */
export const shareRounded = (exact: readonly bigint[]): bigint[] => {
  const shares = exact.map((amount) => amount / BPS_IN_WHOLE)
  const remainders = exact.map((amount) => amount % BPS_IN_WHOLE)
  const missing = roundHalfUp(
    remainders.reduce((all, remainder) => all + remainder, 0n),
    BPS_IN_WHOLE
  )
  if (missing === 0n) {
    return shares
  }
  const largest_first = remainders
    .map((_, index) => index)
    .sort((a, b) => (remainders[a] === remainders[b] ? a - b : remainders[a] > remainders[b] ? -1 : 1))
  for (const index of largest_first.slice(0, Number(missing))) {
    shares[index] += 1n
  }
  return shares
}

/** Ten-thousandths of a minor unit as decimal text of minor units: 1029920n… is "10299.2" for 102992000n. */
export const exactText = (exact: bigint): string => {
  const sign = exact < 0n ? "-" : ""
  const size = exact < 0n ? -exact : exact
  const fraction = (size % BPS_IN_WHOLE).toString().padStart(4, "0").replace(/0+$/, "")
  return `${sign}${size / BPS_IN_WHOLE}${fraction ? `.${fraction}` : ""}`
}
