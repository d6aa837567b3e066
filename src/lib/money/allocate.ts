/**
 * Shares `total` by `weights`, exactly: largest remainder, equal remainders by index. The shares always
 * sum to `total`, each is within one unit of its exact value, and a weight of zero gets nothing. Where
 * every weight is zero there is nothing to share by, and all get the same. A negative total is the mirror
 * image of the positive one.
 *
 * @param total in minor units
 * @param weights not negative; any scale, only their proportion counts
 * @returns one share per weight, in the order of the weights
 * @throws RangeError for a negative weight, or an amount with nobody to take it
 */
export const allocate = (total: bigint, weights: readonly bigint[]): bigint[] => {
  if (total < 0n) {
    return allocate(-total, weights).map((share) => -share)
  }
  refuseImpossible(total, weights)

  const sum = weights.reduce((all, weight) => all + weight, 0n)
  if (sum === 0n) {
    return weights.length === 0 ? [] : allocate(total, weights.map(() => 1n))
  }

  const shares = weights.map((weight) => (total * weight) / sum)
  const left_over = total - shares.reduce((all, share) => all + share, 0n)
  for (const index of byLargestRemainder(total, weights, sum).slice(0, Number(left_over))) {
    shares[index] += 1n
  }
  return shares
}

const refuseImpossible = (total: bigint, weights: readonly bigint[]): void => {
  if (weights.length === 0 && total !== 0n) {
    throw new RangeError(`Cannot share ${total} between nobody: give at least one weight`)
  }
  const negative = weights.findIndex((weight) => weight < 0n)
  if (negative >= 0) {
    throw new RangeError(`Weight ${negative} is ${weights[negative]}: weights must be zero or more`)
  }
}

const byLargestRemainder = (total: bigint, weights: readonly bigint[], sum: bigint): number[] => {
  const remainders = weights.map((weight) => (total * weight) % sum)
  return remainders
    .map((_, index) => index)
    .sort((a, b) => (remainders[a] === remainders[b] ? a - b : remainders[a] > remainders[b] ? -1 : 1))
}
