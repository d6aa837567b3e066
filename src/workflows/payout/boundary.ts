/**
 * The seams of the payout path: between two of them everything is one transaction or one call, and a
 * process may die at any of them.
 */
export type Boundary =
  | "claimed"
  | "looked_up"
  | "epoch_started"
  | "called"
  | "recorded"
  | "payout_fetched"
  | "payout_applied"

/** Called at each seam. The simulation dies there; production passes none. */
export type AtBoundary = (boundary: Boundary, intent_id: string) => void | Promise<void>
