import type { BreakClass } from "./states"
import type { Movement } from "./types"

/** What did not match, with what is needed to say why. */
export type Unmatched = {
  ours: Pick<Movement, "amount" | "currency_code"> | null
  theirs: (Pick<Movement, "amount" | "currency_code" | "kind"> & { is_quarantined: boolean }) | null
  /** The same key, side and amount was matched once already. */
  has_matched_twin: boolean
  /** How long ago it happened. */
  age_ms: number
}

/**
 * Names what is wrong between two sides. The first that fits:
 * both there: `currency`, else `amount`; one there and its like matched before: `duplicate`; a transfer that no
 * intent of ours explains: `unknown_transfer`; younger than the grace: `timing`, which settles by itself when a
 * later import brings the other side; else `missing_in_ledger` or `missing_at_counterpart`.
 *
 * @param grace_ms how long one side may be late
 */
export const classifyBreak = (
  { ours, theirs, has_matched_twin, age_ms }: Unmatched,
  grace_ms: number
): BreakClass => {
  if (ours && theirs) {
    return ours.currency_code === theirs.currency_code ? "amount" : "currency"
  }
  if (has_matched_twin) {
    return "duplicate"
  }
  if (theirs?.kind === "transfer" && theirs.is_quarantined) {
    return "unknown_transfer"
  }
  if (age_ms < grace_ms) {
    return "timing"
  }
  return theirs ? "missing_in_ledger" : "missing_at_counterpart"
}
