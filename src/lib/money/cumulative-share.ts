import { absolute, roundHalfUp } from "./rounding"

type CumulativeShare = {
  /** The whole share, e.g. the commission of a line. */
  share: bigint
  /** How much of the base is done (refunded, captured) so far, this time included. */
  done_amount: bigint
  /** The whole base that the share was computed on, e.g. what was paid for the line. */
  base_amount: bigint
}

/**
 * How much of a share goes with the part of its base that is done so far: round(share × done ÷ base).
 * (money.md, "Splitting": a refund or capture returns cumulatively.)
 *
 * @returns minor units; all of the share once the base is done, nothing of it where the base is zero
 * @throws RangeError where more is done than the base holds
 */
export const cumulativeShare = ({ share, done_amount, base_amount }: CumulativeShare): bigint => {
  if (done_amount < 0n || base_amount < 0n || done_amount > base_amount) {
    throw new RangeError(
      `Cannot take the share of ${done_amount} out of ${base_amount}: between 0 and the base can be done`
    )
  }
  return base_amount === 0n ? 0n : roundHalfUp(share * done_amount, base_amount)
}

/**
 * What this step moves of a share: what goes with everything done so far, less what earlier steps moved.
 * Steps that add up to the base move the share exactly, whatever their number and size.
 *
 * @param already_amount what earlier steps moved, same sign as `share`
 * @throws RangeError where more is done than the base holds, or more was moved than the share
 */
export const nextShare = ({
  already_amount,
  ...cumulative
}: CumulativeShare & { already_amount: bigint }): bigint => {
  if (absolute(already_amount) > absolute(cumulative.share)) {
    throw new RangeError(`${already_amount} of a share of ${cumulative.share} cannot have moved already`)
  }
  return cumulativeShare(cumulative) - already_amount
}
