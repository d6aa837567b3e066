import type { BandMode, FeeBand } from "./types"

/** What one band takes of an amount: `rate_bps` of `part_amount`. */
export type BandPart = FeeBand & { part_amount: bigint }

type Stretch = {
  bands: readonly FeeBand[]
  mode: BandMode
  /** Where the amount begins: 0 for a line, what was sold in the month before it. */
  start_amount: bigint
  /** How long it is. */
  amount: bigint
  /** The place that decides in mode `whole`. */
  place_amount: bigint
}

/**
 * Lays an amount along bands. Marginal: the part inside each band at its rate, as tax brackets. Whole: all of
 * it at the rate of the band that `place_amount` lies in.
 *
 * @param bands in order, from 0, without gaps, the last one open (refused otherwise when a plan is written)
 * @returns the parts that are not empty; they sum to the amount
 */
export const layAlongBands = ({ bands, mode, start_amount, amount, place_amount }: Stretch): BandPart[] => {
  if (mode === "whole") {
    const band = bands.find(({ to_amount }) => to_amount === null || place_amount < to_amount)
    return band && amount > 0n ? [{ ...band, part_amount: amount }] : []
  }
  const end = start_amount + amount
  return bands.flatMap((band) => {
    const from = band.from_amount > start_amount ? band.from_amount : start_amount
    const to = band.to_amount === null || band.to_amount > end ? end : band.to_amount
    return to > from ? [{ ...band, part_amount: to - from }] : []
  })
}

/**
 * What is wrong with bands, or nothing: they begin at 0, follow each other without gap or overlap, and the
 * last one has no end.
 *
 * @returns the index of the band and what would be right
 */
export const problemOfBands = (bands: readonly FeeBand[]): { index: number; problem: string } | undefined => {
  let expected = 0n
  for (const [index, { from_amount, to_amount }] of bands.entries()) {
    if (from_amount !== expected) {
      const kind = from_amount > expected ? "a gap" : "an overlap"
      const problem =
        index === 0
          ? `from_amount is ${from_amount}: the first band must begin at 0`
          : `from_amount is ${from_amount}, ${kind}: it must be ${expected}, where the band before ends`
      return { index, problem }
    }
    const is_last = index === bands.length - 1
    if (to_amount === null) {
      return is_last ? undefined : { index, problem: "to_amount is null: only the last band may have no end" }
    }
    if (is_last) {
      return { index, problem: `to_amount is ${to_amount}: the last band must have none (null)` }
    }
    if (to_amount <= from_amount) {
      return { index, problem: `to_amount is ${to_amount}: it must be above from_amount ${from_amount}` }
    }
    expected = to_amount
  }
  return undefined
}
