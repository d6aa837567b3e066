import type { WhatIfBin, WhatIfRow } from "./types"

/** Where bins begin and end, in basis points of what a merchant sold. */
const EDGES_BPS = [-500, -200, -100, -50, -10, 0, 10, 50, 100, 200, 500] as const

type Range = Pick<WhatIfBin, "from_bps" | "to_bps">

/** Below 0 a bin includes its lower end, above 0 its upper one; 0 itself, no change, is a bin of its own. */
const RANGES: readonly Range[] = [
  { from_bps: null, to_bps: EDGES_BPS[0] },
  ...EDGES_BPS.slice(1).flatMap((to_bps, index): Range[] => {
    const range = { from_bps: EDGES_BPS[index], to_bps }
    return to_bps === 0 ? [range, { from_bps: 0, to_bps: 0 }] : [range]
  }),
  { from_bps: EDGES_BPS[EDGES_BPS.length - 1], to_bps: null },
]

/** Whether a change of `delta` on `base` lies in a range; compared without dividing, so exactly. */
const isIn = ({ from_bps, to_bps }: Range, delta: bigint, base: bigint): boolean => {
  const scaled = delta * 10_000n
  const at = (bps: number) => BigInt(bps) * base
  if (from_bps === 0 && to_bps === 0) {
    return delta === 0n
  }
  if (delta === 0n) {
    return false
  }
  return delta < 0n
    ? (from_bps === null || scaled >= at(from_bps)) && to_bps !== null && to_bps <= 0 && scaled < at(to_bps)
    : (to_bps === null || scaled <= at(to_bps)) && from_bps !== null && from_bps >= 0 && scaled > at(from_bps)
}

/**
 * Merchants by how their commission changes, in basis points of what they sold. One that sold nothing in the
 * base and yet pays something is in the bin at the end.
 *
 * @returns all bins, empty ones too, from the greatest gain of merchants to their greatest loss
 */
export const histogramOf = (
  currency_code: string,
  merchants: readonly Pick<WhatIfRow, "base_amount" | "current_amount" | "simulated_amount">[]
): WhatIfBin[] => {
  const bins = RANGES.map((range) => ({ currency_code, ...range, merchant_count: 0, delta_amount: 0n }))
  for (const { base_amount, current_amount, simulated_amount } of merchants) {
    const delta = simulated_amount - current_amount
    const index = RANGES.findIndex((range) => isIn(range, delta, base_amount))
    const bin = bins[index >= 0 ? index : delta < 0n ? 0 : bins.length - 1]
    bin.merchant_count += 1
    bin.delta_amount += delta
  }
  return bins
}
